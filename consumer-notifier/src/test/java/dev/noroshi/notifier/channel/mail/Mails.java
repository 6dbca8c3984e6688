package dev.noroshi.notifier.channel.mail;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertSource;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Settings and alerts for tests of mail. */
final class Mails {

    static final InstantSource CLOCK = InstantSource.fixed(Alerts.AT.plusSeconds(60));

    private Mails() {}

    static RelayOptions relay(int port) {
        return new RelayOptions(
                "127.0.0.1", port, RelaySecurity.NONE, "", "", "hub.example", Duration.ofSeconds(3), null);
    }

    static MailOptions options(RelayOptions relay, Path keys) {
        return new MailOptions(
                relay,
                "noroshi@hub.example",
                "Noroshi 狼煙",
                2,
                URI.create("https://hub.example/noroshi/"),
                keys,
                null,
                "",
                null);
    }

    static Subscription to(String address, String language) {
        return new Subscription(
                "kr-bank-mail", "kr-bank", "email", address, "text", null, List.of(language), false, false, List.of());
    }

    static Subscription protectedBy(String address, Map<String, String> options) {
        return to(address, "ja").with(options);
    }

    /** One with a value in every field that a mail shows. */
    static AlertContent full(AlertType type, int version) {
        AlertContent content = Alerts.content("alert-1", version, type, Severity.CRITICAL);
        content.put("tlp", Tlp.AMBER);
        content.put("title", "Beacons <to> a & known \"C2\"");
        content.put(
                "description",
                "First line.\r\nSecond line with https://evil.example/a.b?x=1 and <script>alert(1)</script>.");
        content.put(
                "source",
                AlertSource.newBuilder()
                        .setOrg("jp-acme")
                        .setNames(Map.of("en", "Acme Manufacturing", "ja", "アクメ製造", "ko", "아크메 제조"))
                        .setCountry("JP")
                        .setSectors(List.of("manufacturing"))
                        .build());
        content.put(
                "attackers",
                List.of(Endpoint.newBuilder()
                        .setIp("198.51.100.7")
                        .setPort(443)
                        .setDomain("c2.evil.example")
                        .setUrl("https://c2.evil.example/gate.php?id=1.2")
                        .setAsn(64_500L)
                        .setCountry("NL")
                        .build()));
        content.put(
                "victims",
                List.of(Endpoint.newBuilder()
                        .setIp("2001:db8::7")
                        .setPort(22)
                        .setHostname("mail.kr-bank.example")
                        .build()));
        content.put(
                "observables",
                List.of(
                        new Observable("sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
                        new Observable("email", "phisher@evil.example")));
        content.put("malware", List.of("Emotet"));
        content.put("threatActors", List.of("UNC0000"));
        content.put("vulnerabilities", List.of("CVE-2026-0001"));
        content.put("attacks", List.of(new Attack("T1071.001", "command-and-control")));
        content.put("obligations", List.of("ORGANISATION_AND_CLIENTS", "ONWARD_TRANSFER_NONE", "SOMETHING_NEW"));
        content.put("redacted", true);
        return content;
    }

    static DeliveryRequest request(String id, Subscription subscription, AlertContent content) {
        return new DeliveryRequest(id, 1, subscription, content, content.getType(), false);
    }
}
