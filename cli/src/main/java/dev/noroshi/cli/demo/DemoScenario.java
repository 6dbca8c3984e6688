package dev.noroshi.cli.demo;

import static dev.noroshi.cli.demo.DemoSensor.ACME_EVE;
import static dev.noroshi.cli.demo.DemoSensor.ASSOC_EVE;
import static dev.noroshi.cli.demo.DemoSensor.BANK_CEF;
import static dev.noroshi.cli.demo.DemoSensor.CERT_DESK;
import static dev.noroshi.cli.demo.DemoSensor.POWER_WAZUH;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What happens in the demo. All addresses and names are reserved for documentation (RFC 5737, RFC 2606). */
final class DemoScenario {

    /** The organisations of the demo's policy. */
    static final List<String> ORGANISATIONS =
            List.of("jp-acme", "jp-cert", "jp-power", "kr-assoc", "kr-bank", "kr-ministry");

    private static final int SCANS = 560;
    private static final int SCANNERS = 3;
    private static final String OUT_OF_SCOPE = "AGREEMENT_SCOPE";
    private static final List<String> KOREAN_PARTIES = List.of("kr-assoc", "kr-bank");
    private static final List<String> JAPANESE = List.of("jp-acme", "jp-cert", "jp-power");
    private static final List<String> SECRETS_OF_THE_BANK = List.of("hangang", "한강", "10.20.");
    private static final List<String> JAPANESE_MANUFACTURER = List.of("203.0.113.", "acme", "アクメ");
    private static final List<String> JAPANESE_POWER = List.of("hokuto", "北斗", "mx1");
    private static final Map<String, String> NO_MINISTRY = Map.of("kr-ministry", OUT_OF_SCOPE);

    private DemoScenario() {}

    static List<DemoStory> stories() {
        List<DemoStory> stories = new ArrayList<>();
        for (int scanner = 1; scanner <= SCANNERS; scanner++) {
            stories.add(scan("198.51.100." + (20 + scanner)));
        }
        stories.add(phishingInJapan());
        stories.add(phishingInKorea());
        stories.add(commandAndControlInJapan());
        stories.add(commandAndControlInKorea());
        stories.addAll(
                campaign("the C2 address in two countries: one campaign", DemoRecords.C2, JAPANESE_MANUFACTURER));
        stories.addAll(
                campaign("the phishing wave in two countries: one campaign", DemoRecords.PHISHER, JAPANESE_POWER));
        stories.add(bruteForce());
        stories.add(forOnePersonOnly());
        stories.add(unmarked());
        return stories;
    }

    private static DemoStory scan(String scanner) {
        return new DemoStory(
                "scanning noise from " + scanner,
                scanner,
                ACME_EVE,
                SCANS,
                0,
                (n, at) -> DemoRecords.scan(scanner, n, at),
                List.of("jp-acme", "jp-cert"),
                List.of(),
                NO_MINISTRY,
                List.of());
    }

    private static DemoStory phishingInJapan() {
        return new DemoStory(
                "phishing wave at the power company",
                DemoRecords.PHISHER,
                POWER_WAZUH,
                70,
                15,
                DemoRecords::phishingMail,
                both(JAPANESE, KOREAN_PARTIES),
                KOREAN_PARTIES,
                NO_MINISTRY,
                JAPANESE_POWER);
    }

    private static DemoStory phishingInKorea() {
        return new DemoStory(
                "the same wave at the bank",
                DemoRecords.PHISHER,
                BANK_CEF,
                70,
                20,
                DemoRecords::phishingStopped,
                both(JAPANESE, List.of("kr-assoc", "kr-bank", "kr-ministry")),
                JAPANESE,
                Map.of(),
                SECRETS_OF_THE_BANK);
    }

    private static DemoStory commandAndControlInJapan() {
        return new DemoStory(
                "one C2 address, seen at the manufacturer",
                DemoRecords.C2,
                ACME_EVE,
                60,
                30,
                DemoRecords::beacon,
                both(JAPANESE, KOREAN_PARTIES),
                KOREAN_PARTIES,
                NO_MINISTRY,
                JAPANESE_MANUFACTURER);
    }

    private static DemoStory commandAndControlInKorea() {
        return new DemoStory(
                "the same C2 address, seen at the bank",
                DemoRecords.C2,
                BANK_CEF,
                60,
                35,
                DemoRecords::blockedBeacon,
                both(JAPANESE, List.of("kr-assoc", "kr-bank", "kr-ministry")),
                JAPANESE,
                Map.of(),
                SECRETS_OF_THE_BANK);
    }

    /** What nobody reports: each side sees its own part whole and the other's redacted; the ministry sees one side alone. */
    private static List<DemoStory> campaign(String title, String marker, List<String> secretsOfJapan) {
        return List.of(
                DemoStory.raised(title + ", told in Japan", marker, ACME_EVE, JAPANESE, SECRETS_OF_THE_BANK),
                DemoStory.raised(title + ", told in Korea", marker, BANK_CEF, KOREAN_PARTIES, secretsOfJapan));
    }

    private static DemoStory bruteForce() {
        return new DemoStory(
                "password guessing against a control host",
                DemoRecords.GUESSER,
                POWER_WAZUH,
                60,
                45,
                DemoRecords::failedLogin,
                both(JAPANESE, KOREAN_PARTIES),
                KOREAN_PARTIES,
                NO_MINISTRY,
                List.of("scada-gw-7", "t.sato", "10.44.", "hokuto"));
    }

    private static DemoStory forOnePersonOnly() {
        return new DemoStory(
                "a RED report for one person at the power company",
                DemoRecords.RED_HOST,
                CERT_DESK,
                1,
                55,
                DemoRecords::redReport,
                List.of(),
                List.of(),
                Map.of("jp-power", "NO_SAFE_CHANNEL", "jp-acme", "TLP", "kr-bank", "TLP"),
                List.of());
    }

    private static DemoStory unmarked() {
        return new DemoStory(
                "an alert that nobody marked",
                DemoRecords.UNMARKED_ATTACKER,
                ASSOC_EVE,
                1,
                65,
                DemoRecords::unmarkedAlert,
                List.of(),
                List.of(),
                Map.of("kr-bank", "UNMARKED", "kr-ministry", "UNMARKED", "jp-acme", "UNMARKED"),
                List.of());
    }

    private static List<String> both(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
