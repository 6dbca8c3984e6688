package dev.noroshi.notifier.channel.format;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.Samples;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertSource;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The kinds of alerts that there are, by a word for each. */
final class Varieties {

    static final String ALERT = "9a1c6a2e-0b7d-5c3f-8e11-0123456789ab";

    private final Map<String, AlertContent> all = new LinkedHashMap<>();

    private Varieties() {}

    static Map<String, AlertContent> all() {
        Varieties varieties = new Varieties();
        varieties.lives();
        varieties.markings();
        varieties.values();
        varieties.texts();
        return varieties.all;
    }

    private void full(String name, Consumer<AlertContent> change) {
        add(name, Samples.full("kr-bank", ALERT, 1).getContent(), change);
    }

    private void bare(String name, Consumer<AlertContent> change) {
        add(name, Alerts.created("kr-bank", ALERT).getContent(), change);
    }

    private void add(String name, AlertContent content, Consumer<AlertContent> change) {
        change.accept(content);
        all.put(name, content);
    }

    private void lives() {
        full("whole", content -> {});
        bare("bare", content -> {});
        full("update", content -> {
            content.put("type", AlertType.UPDATED);
            content.put("version", 7);
        });
        for (CloseReason reason : CloseReason.values()) {
            full("closed " + reason, content -> {
                content.put("type", AlertType.CLOSED);
                content.put("closeReason", reason);
            });
        }
        full("closed without a reason", content -> content.put("type", AlertType.CLOSED));
        add("withdrawal", Alerts.withdrawal("kr-bank", ALERT, 3).getContent(), content -> {});
        add("hold", Alerts.held("kr-bank").getContent(), content -> {});
        full("exercise", content -> content.put("exercise", true));
        bare("test", content -> {
            content.put("exercise", true);
            content.put("reference", "NRS-TEST-TEST");
            content.put("source", AlertSource.newBuilder().build());
            content.put("classification", new Classification("test", "test"));
            content.put("severity", Severity.INFORMATIONAL);
        });
        full("derived", content -> {
            content.put("analytic", new Analytic("many-logons", "Many failed logons, then one", "correlation"));
            content.put("count", 4_000_000_000L);
            content.put("source", AlertSource.newBuilder().build());
        });
        full("analytic without a name", content -> content.put("analytic", new Analytic(null, null, "rule")));
    }

    private void markings() {
        for (Tlp label : Tlp.values()) {
            full("TLP " + label, content -> content.put("tlp", label));
        }
        for (Severity severity : Severity.values()) {
            full("severity " + severity, content -> content.put("severity", severity));
        }
        for (int confidence : List.of(0, 100)) {
            full("confidence " + confidence, content -> content.put("confidence", confidence));
        }
        full("redacted", content -> {
            content.put("redacted", true);
            content.put("source", new AlertSource("psn1:joint:12:MFRGGZDF", Map.of(), "JP", List.of()));
            content.put("description", null);
            content.put(
                    "attackers",
                    List.of(Endpoint.newBuilder().setIp("198.51.100.0/24").build()));
            content.put(
                    "victims",
                    List.of(
                            Endpoint.newBuilder()
                                    .setIp("psn1:joint:12:ABCDEFGH")
                                    .setHostname("psn1:joint:12:BCDEFGHI")
                                    .setEmail("***@acme.example.jp")
                                    .build(),
                            Endpoint.newBuilder()
                                    .setCountry("JP")
                                    .setSector("energy")
                                    .build()));
        });
    }

    private void values() {
        bare("addresses of version 6", content -> {
            content.put(
                    "attackers",
                    List.of(Endpoint.newBuilder()
                            .setIp("2001:db8::7")
                            .setPort(65_535)
                            .build()));
            content.put("observables", List.of(new Observable("ip", "2001:db8:0:0:0:0:0:8")));
        });
        bare(
                "hashes",
                content -> content.put(
                        "observables",
                        List.of(
                                new Observable("md5", "D41D8CD98F00B204E9800998ECF8427E"),
                                new Observable("sha1", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
                                new Observable(
                                        "sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                                new Observable("sha512", "ab".repeat(64)))));
        bare(
                "URLs and mails",
                content -> content.put(
                        "attackers",
                        List.of(Endpoint.newBuilder()
                                .setUrl("https://evil.example/?q='\"\\[x]#frag")
                                .setEmail("a+b@evil.example")
                                .setMac("00-11-22-AA-BB-CC")
                                .build())));
        bare("odd ends", content -> {
            content.put(
                    "attackers",
                    List.of(
                            Endpoint.newBuilder()
                                    .setCountry("KR")
                                    .setAsn(64_500L)
                                    .setPort(80)
                                    .build(),
                            Endpoint.newBuilder().setMac("00:11:22:33:44:55").build(),
                            Endpoint.newBuilder()
                                    .setHostname("_dmarc.evil.example")
                                    .build()));
            content.put(
                    "attacks", List.of(new Attack(null, null), new Attack("T1566", null), new Attack(null, "TA0001")));
        });
        bare("thousands of values", content -> {
            List<Observable> observables = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                observables.add(new Observable("ip", "198.51." + (100 + i / 250) + "." + i % 250));
            }
            content.put("observables", observables);
        });
        full("clocks that cross", content -> {
            content.put("firstSeen", Alerts.AT.plusSeconds(10_000));
            content.put("lastSeen", Alerts.AT);
        });
    }

    private void texts() {
        full("Japanese", content -> {
            content.put("title", "不審な通信を検知しました「狼煙」");
            content.put("description", "C2サーバーへの通信。\n二行目です。");
            content.put("malware", List.of("マルウェア甲"));
            content.put("threatActors", List.of("攻撃者 乙"));
        });
        full("Korean", content -> {
            content.put("title", "악성코드 감염이 의심됩니다");
            content.put("description", "봉화: 명령제어 서버와의 통신이 탐지되었습니다.");
            content.put("campaigns", List.of("작전 병"));
        });
        full("characters that hurt", content -> {
            content.put("title", "<b>\"quoted\"</b> & \\ \u0001\t'; 🔥");
            content.put("malware", List.of("a\"b", "", " ", "a\"b"));
        });
        full("no title", content -> {
            content.put("title", null);
            content.put("description", "");
        });
        full(
                "ids of other registers",
                content -> content.put(
                        "vulnerabilities", List.of("JVNDB-2026-000012", "cve-2026-0001", "脆弱性 12", "KVE 2026/3")));
    }
}
