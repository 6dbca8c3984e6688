package dev.noroshi.console;

import dev.noroshi.console.domain.Flow;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DeliveryOutcome;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A hub with many organisations and incidents, the same each time. */
final class ManyRecords {

    private static final List<String> TITLES = List.of(
            "ET EXPLOIT attempt against the mail portal",
            "sshd: brute force trying to get access to the system",
            "Connection to a command and control server blocked",
            "フィッシングメールを遮断",
            "웹 서버 취약점 스캔 탐지",
            "Ransomware note found on a file server");
    private static final Severity[] SEVERITIES = {
        Severity.LOW, Severity.MEDIUM, Severity.MEDIUM, Severity.HIGH, Severity.HIGH, Severity.CRITICAL
    };

    private ManyRecords() {}

    static String org(int number) {
        return (number % 2 == 0 ? "jp-org-" : "kr-org-") + number;
    }

    /** As many organisations beside the first, which runs the hub, each with a subscription; two communities. */
    static void organisations(Site site, int count) {
        String members = IntStream.range(0, count)
                .mapToObj(i -> "  - {org: " + org(i) + ", from: 2020-01-01, until: null}\n")
                .collect(Collectors.joining());
        String all = IntStream.range(0, count)
                .mapToObj(i -> Site.organisation(org(i)))
                .collect(Collectors.joining("---\n", Site.organisation(Organisations.FIRST) + "---\n", "---\n"));
        site.policyText(
                all + "kind: Community\nid: everybody\nnames: {en: Everybody}\ncountry: MULTI\nmembers:\n" + members);
    }

    /**
     * Incidents from different sources, each decided for so many recipients, some of which get an alert.
     *
     * @param candidates answers of each decision
     * @param alerted how many of them are sent an alert
     */
    static void incidents(Site site, int organisations, int count, int candidates, int alerted) {
        Random random = new Random(7);
        for (int i = 0; i < count; i++) {
            Instant at = site.clock.instant().minusSeconds(count - i);
            String source = org(random.nextInt(organisations));
            String title = TITLES.get(i % TITLES.size());
            String id = "00000000-0000-5000-8000-" + String.format("%012d", i);
            Incident incident =
                    Samples.incident(id, source, title + " " + i, 1, SEVERITIES[random.nextInt(SEVERITIES.length)], at);
            site.put(incident);
            site.put(Samples.decision(id, 1, source, answers(random, organisations, candidates, alerted)));
            site.views.pulse().count(Flow.EVENTS, at, 1 + random.nextInt(9));
            site.views.pulse().count(Flow.INCIDENTS, at, 1);
            for (int j = 0; j < alerted; j++) {
                Alert alert = Samples.alert(id, source, org(random.nextInt(organisations)), title + " " + i);
                site.put(alert);
                boolean fails = alert.getRecipient().endsWith("7");
                site.views
                        .attempts()
                        .take(Samples.attempt(
                                alert,
                                alert.getRecipient() + "-hook",
                                fails ? DeliveryOutcome.RETRY : DeliveryOutcome.DELIVERED,
                                fails ? "503 Service Unavailable" : "",
                                at.plusMillis(120)));
                site.views.pulse().count(Flow.ALERTS, at, 1);
                site.views.pulse().count(Flow.DELIVERED, at, fails ? 0 : 1);
            }
            if (i % 500 == 0) {
                site.put(Samples.held(incident, org(1), org(2), org(3)));
                site.put(Samples.rejected(source, "CEF: 0|broken <record> " + i));
            }
        }
    }

    private static String[] answers(Random random, int organisations, int candidates, int permitted) {
        List<String> answers = new ArrayList<>();
        int first = random.nextInt(organisations);
        for (int i = 0; i < candidates; i++) {
            String org = org((first + i) % organisations);
            String answer = i < permitted ? " PERMIT OK" : i % 3 == 0 ? " DENY NO_AGREEMENT" : " DENY TLP";
            answers.add(org + (i % 40 == 39 ? " HOLD NEED_SOURCE_CONSENT" : answer));
        }
        return answers.toArray(String[]::new);
    }
}
