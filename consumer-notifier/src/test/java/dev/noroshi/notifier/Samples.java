package dev.noroshi.notifier;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertSource;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import java.util.List;
import java.util.Map;

/** Alerts with something in them, for tests of formats. */
public final class Samples {

    private Samples() {}

    /** One from the same country, with all that an alert may hold. */
    public static Alert full(String org, String alertId, int version) {
        Alert alert =
                Alerts.of(org, alertId, version, version == 1 ? AlertType.CREATED : AlertType.UPDATED, Severity.HIGH);
        AlertContent content = alert.getContent();
        content.put("issuedAt", Alerts.AT.plusSeconds(60L * version));
        content.put("source", new AlertSource("jp-acme", Map.of("en", "Acme", "ja", "アクメ"), "JP", List.of("energy")));
        content.put("description", "Beacons to a known server; it's \"bad\".");
        content.put("confidence", 80);
        content.put("attacks", List.of(new Attack("T1071.001", "TA0011")));
        content.put(
                "attackers",
                List.of(
                        Endpoint.newBuilder()
                                .setIp("198.51.100.7")
                                .setPort(443)
                                .setDomain("c2.evil.example")
                                .setCountry("ZZ")
                                .build(),
                        Endpoint.newBuilder()
                                .setUrl("http://c2.evil.example/it's\\me?a=1")
                                .setEmail("boss@evil.example")
                                .build()));
        content.put(
                "victims",
                List.of(Endpoint.newBuilder()
                        .setIp("203.0.113.9")
                        .setHostname("www.acme.example.jp")
                        .setEmail("kim@acme.example.jp")
                        .setUser("kim")
                        .setOrg("jp-acme")
                        .setCountry("JP")
                        .setSector("energy")
                        .build()));
        content.put(
                "observables",
                List.of(
                        new Observable("ip", "198.51.100.7"),
                        new Observable("ip", "203.0.113.9"),
                        new Observable("ip", "10.1.2.3"),
                        new Observable("ip", "2001:db8::7"),
                        new Observable("domain", "www.acme.example.jp"),
                        new Observable("domain", "printer.local"),
                        new Observable("url", "https://www.acme.example.jp/login"),
                        new Observable("email", "lee@acme.example.jp"),
                        new Observable("md5", "d41d8cd98f00b204e9800998ecf8427e"),
                        new Observable("sha1", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
                        new Observable("sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                        new Observable("filename", "invoice'.exe"),
                        new Observable("cve", "CVE-2024-3094"),
                        new Observable("domain", "psn1:joint:12:ABCDEFG"),
                        new Observable("ip", "***")));
        content.put("malware", List.of("QakBot"));
        content.put("threatActors", List.of("TA577"));
        content.put("campaigns", List.of("obama"));
        content.put("vulnerabilities", List.of("CVE-2024-3094"));
        content.put("obligations", List.of("COMMUNITY_ONLY"));
        return alert;
    }
}
