package dev.noroshi.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.processor.correlation.Watch;
import dev.noroshi.processor.domain.Events;
import dev.noroshi.processor.rules.RulesLoad.Loaded;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import dev.noroshi.sigma.correlation.CorrelationLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What comes with the software fires on what it is for, at its threshold, and not below. */
class ShippedRulesTest {

    private static final RulesInForce RULES =
            ((Loaded) RulesLoader.load(ShippedRules.files(), CorrelationLimits.DEFAULT)).rules();

    private static final RulesInForce ALL =
            ((Loaded) RulesLoader.load(ShippedRules.all(), CorrelationLimits.DEFAULT)).rules();

    private final Watch watch = new Watch(RULES);

    private static IncidentEvent event(
            String org, int second, String classification, UnaryOperator<IncidentEvent.Builder> change) {
        int slash = classification.indexOf('/');
        return Events.observation(
                org,
                second,
                event -> change.apply(event.setAnalytic(new Analytic("a" + classification, null, null))
                        .setClassification(new Classification(
                                classification.substring(0, slash), classification.substring(slash + 1)))));
    }

    private List<String> raisedBy(int events, IntFunction<IncidentEvent> make) {
        List<String> raised = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            for (DerivedIncident incident : watch.see(make.apply(i))) {
                raised.add(incident.getTitle() + " " + incident.getChange());
            }
        }
        return raised;
    }

    private static UnaryOperator<IncidentEvent.Builder> from(String ip) {
        return event -> event.setAttackers(List.of(Events.endpoint(ip)));
    }

    @Test
    void everyRuleHasAPage() throws IOException {
        Path docs = Path.of("..", "docs", "rules");
        for (var rule : ALL.rules().correlations()) {
            if (rule.header().id() != null) {
                try (var pages = Files.list(docs)) {
                    assertThat(pages.anyMatch(
                                    page -> contains(page, "`" + rule.header().name() + "`")))
                            .as(rule.header().name())
                            .isTrue();
                }
            }
        }
    }

    private static boolean contains(Path page, String text) {
        try {
            return Files.readString(page).contains(text);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @Test
    void campaignByAddressAcrossTwoCountriesIsOneWarning() {
        List<String> raised = raisedBy(
                3, i -> event(i < 2 ? "jp-acme" : "kr-bank", i, "malicious-code/c2-server", from("198.51.100.7")));
        assertThat(raised).containsExactly("Address seen at several organisations OPENED");
    }

    @Test
    void campaignWarnsAgainInTheSecondCountry() {
        List<String> orgs = List.of("jp-acme", "jp-port", "jp-acme", "kr-bank");
        assertThat(raisedBy(4, i -> event(orgs.get(i), i, "intrusion-attempts/exploit", from("198.51.100.7"))))
                .containsExactly(
                        "Address seen at several organisations OPENED",
                        "Address seen at several organisations NEW_COUNTRY");
    }

    @Test
    void campaignByEveryKindOfIndicator() {
        List<UnaryOperator<IncidentEvent.Builder>> kinds = List.of(
                event -> event.setAttackers(List.of(
                        Endpoint.newBuilder().setDomain("c2.example.net").build())),
                event -> event.setObservables(List.of(new Observable("url", "http://c2.example.net/a"))),
                event -> event.setObservables(List.of(new Observable("sha256", "AB".repeat(32)))),
                event -> event.setMalware(List.of("Emotet")),
                event -> event.setThreatActors(List.of("APT-X")));
        List<String> titles = List.of("Domain", "URL", "File hash", "Malware", "Threat actor");
        for (int kind = 0; kind < kinds.size(); kind++) {
            UnaryOperator<IncidentEvent.Builder> change = kinds.get(kind);
            List<String> raised = raisedBy(
                    2,
                    i -> event(
                            i == 0 ? "jp-acme" : "kr-bank",
                            i,
                            "malicious-code/infected-system",
                            event -> change.apply(event.setAttackers(List.of()))));
            assertThat(raised).containsExactly(titles.get(kind) + " seen at several organisations OPENED");
        }
    }

    @Test
    void campaignTakesNeitherScansNorMildEvents() {
        assertThat(raisedBy(
                        2, i -> event(i == 0 ? "jp-a" : "kr-b", i, "information-gathering/scanner", from("9.9.9.9"))))
                .isEmpty();
        assertThat(raisedBy(
                        2,
                        i -> event(
                                i == 0 ? "jp-a" : "kr-b",
                                i,
                                "intrusion-attempts/exploit",
                                event -> event.setSeverity(Severity.INFORMATIONAL))))
                .isEmpty();
    }

    @Test
    void campaignTakesNoAddressOfAVictim() {
        assertThat(raisedBy(
                        2,
                        i -> event(
                                i == 0 ? "jp-a" : "kr-b",
                                i,
                                "fraud/phishing",
                                event -> event.setAttackers(List.of())
                                        .setVictims(List.of(Events.endpoint("9.9.9.9")))
                                        .setObservables(List.of(new Observable("ip", "9.9.9.9"))))))
                .isEmpty();
    }

    @Test
    void bruteForceThenSuccess() {
        IntFunction<IncidentEvent> failed = i -> event("jp-acme", i, "intrusion-attempts/brute-force", from("9.9.9.9"));
        IncidentEvent success = Events.observation(
                "jp-acme",
                60,
                event -> event.setClassification(new Classification("other", "undetermined"))
                        .setAttacks(List.of(new Attack("T1078", null)))
                        .setAttackers(List.of(Events.endpoint("9.9.9.9"))));
        assertThat(raisedBy(9, failed)).isEmpty();
        assertThat(watch.see(success)).isEmpty();
        Watch other = new Watch(RULES);
        for (int i = 0; i < 10; i++) {
            assertThat(other.see(failed.apply(i))).isEmpty();
        }
        assertThat(other.see(success)).singleElement().satisfies(raised -> {
            assertThat(raised.getTitle()).isEqualTo("Brute force, then a login from the same address");
            assertThat(raised.getSeverity()).isEqualTo(Severity.CRITICAL);
            assertThat(raised.getAttacks()).extracting(Attack::getTechnique).containsExactly("T1110", "T1078");
        });
    }

    @Test
    void scanThenExploitInThatOrder() {
        assertThat(watch.see(event("jp-acme", 0, "intrusion-attempts/exploit", from("9.9.9.9"))))
                .isEmpty();
        assertThat(watch.see(event("jp-acme", 1, "information-gathering/scanner", from("9.9.9.9"))))
                .isEmpty();
        assertThat(raisedBy(1, i -> event("jp-acme", 2, "intrusion-attempts/exploit", from("9.9.9.9"))))
                .containsExactly("Scan, then an attempt to exploit from the same address OPENED");
    }

    @Test
    void phishingWaveFromOneSenderAndToOneDomain() {
        IntFunction<IncidentEvent> mail = i -> event(
                "jp-acme",
                i,
                "fraud/phishing",
                event -> event.setAttackers(List.of(Endpoint.newBuilder()
                                .setEmail("boss@lure.example.net")
                                .setDomain("lure.example.net")
                                .build()))
                        .setVictims(List.of(Endpoint.newBuilder()
                                .setEmail("person" + i + "@acme.example.jp")
                                .build())));
        assertThat(raisedBy(9, mail)).isEmpty();
        assertThat(raisedBy(1, i -> mail.apply(9)))
                .containsExactlyInAnyOrder(
                        "Phishing wave from one sender OPENED", "Phishing wave that leads to one domain OPENED");
    }

    @Test
    void denialOfServiceByVolume() {
        assertThat(raisedBy(9, i -> event("jp-acme", i, "availability/ddos", event -> event.setCount(100L))))
                .isEmpty();
        assertThat(raisedBy(1, i -> event("jp-acme", 9, "availability/ddos", event -> event.setCount(100L))))
                .containsExactly("Denial of service, by volume OPENED");
    }

    @Test
    void denialOfServiceBySources() {
        IntFunction<IncidentEvent> hit = i -> event("jp-acme", i, "availability/ddos", from("9.9.9." + i));
        assertThat(raisedBy(99, hit)).isEmpty();
        assertThat(raisedBy(1, i -> hit.apply(99))).containsExactly("Denial of service, from many sources OPENED");
    }

    @Test
    void beaconingFromManyMachinesToOneAddress() {
        IntFunction<IncidentEvent> call = i -> event(
                "jp-acme",
                i,
                "malicious-code/c2-server",
                event -> event.setVictims(List.of(Events.endpoint("10.0.0." + i))));
        assertThat(raisedBy(4, call)).isEmpty();
        assertThat(raisedBy(1, i -> call.apply(4))).containsExactly("Many machines beacon to one address OPENED");
    }

    @Test
    void burstsAreInForceUponRequestAlone() {
        assertThat(ShippedRules.files().texts()).doesNotContainKey("bursts.yml");
        assertThat(ShippedRules.all().texts())
                .containsKey("bursts.yml")
                .containsAllEntriesOf(ShippedRules.files().texts());
    }

    @Test
    void stormOfAlertsOnOneVictimWhateverTheySay() {
        IntFunction<IncidentEvent> alert = i -> Events.observation(
                "jp-acme",
                i,
                event -> event.setTime(Events.START.plusMillis(30L * i))
                        .setReceivedAt(Events.START.plusMillis(30L * i))
                        .setAnalytic(new Analytic("signature " + i, null, null)));
        Watch bursts = new Watch(ALL);
        for (int i = 0; i < 299; i++) {
            assertThat(bursts.see(alert.apply(i))).isEmpty();
        }
        assertThat(bursts.see(alert.apply(299))).singleElement().satisfies(raised -> {
            assertThat(raised.getTitle()).isEqualTo("Storm of alerts on one victim");
            assertThat(raised.getCount()).isEqualTo(300);
        });
    }

    @Test
    void floodOfOneSignatureOnManyVictims() {
        IntFunction<IncidentEvent> alert = i -> Events.observation(
                "jp-acme",
                i,
                event -> event.setClassification(new Classification("other", "undetermined"))
                        .setVictims(List.of(Events.endpoint("10.0.0." + i))));
        Watch bursts = new Watch(ALL);
        for (int i = 0; i < 99; i++) {
            assertThat(bursts.see(alert.apply(i))).isEmpty();
        }
        assertThat(bursts.see(alert.apply(99)))
                .singleElement()
                .satisfies(raised -> assertThat(raised.getTitle()).isEqualTo("Flood of one signature"));
    }
}
