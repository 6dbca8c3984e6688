package dev.noroshi.policy;

import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.policy.gate.Case;
import dev.noroshi.policy.gate.Evaluator;
import dev.noroshi.policy.gate.Party;
import dev.noroshi.schema.Incident;
import java.util.Objects;

/**
 * Rough figures, run by hand: `java -Xmx600m -cp … dev.noroshi.policy.PolicySpeed`. One thread.
 */
final class PolicySpeed {

    private PolicySpeed() {}

    public static void main(String[] arguments) {
        for (int size : new int[] {100, 1_000, 10_000}) {
            measure(size);
        }
    }

    private static void measure(int size) {
        PolicyDocuments documents = world(size).documents();
        System.gc();
        long before = used();
        long start = System.nanoTime();
        Policy policy = PolicyCompiler.compile(documents, World.KEYS);
        double compile = (System.nanoTime() - start) / 1e6;
        System.gc();
        long heap = (used() - before) >> 20;
        System.out.printf("%d organisations: check, hash and compile %.0f ms, %d MB kept%n", size, compile, heap);
        gates(policy);
        route(policy);
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static World world(int size) {
        World world = World.empty();
        StringBuilder near = new StringBuilder();
        StringBuilder far = new StringBuilder();
        for (int i = 0; i < size; i++) {
            StringBuilder cidrs = new StringBuilder();
            for (int j = 0; j < 5; j++) {
                int block = i * 5 + j;
                cidrs.append(j == 0 ? "" : ", ")
                        .append(20 + (block >> 16))
                        .append('.')
                        .append(block >> 8 & 255)
                        .append('.')
                        .append(block & 255)
                        .append(".0/24");
            }
            world.org(
                    "org-" + i,
                    i % 2 == 0 ? "JP" : "KR",
                    "PRIVATE",
                    "finance",
                    "constituency: {cidrs: [%s], domains: [org-%d.example]}%nverified: {by: hub, at: 2026-01-15}"
                            .formatted(cidrs, i));
            if (i < 20) {
                (i % 2 == 0 ? near : far).append("  - {org: org-").append(i).append(", from: 2011-01-01}\n");
            }
        }
        return world.add("kind: Community\nid: near\ncountry: JP\nmembers:\n" + near)
                .add("kind: Community\nid: far\ncountry: KR\nmembers:\n" + far)
                .add("""
                        kind: Agreement
                        id: pact
                        type: MOU
                        directions: [{from: near, to: far}]
                        legalBasis: CONTRACT
                        effectiveFrom: 2011-11-10
                        scope: {maxTlp: AMBER}
                        """);
    }

    private static Incident incident() {
        return World.incident(World.event(World.marked("GREEN", "")
                .replace("jp-acme", "org-0")
                .replace(
                        "\"handling\"", "\"victims\":[{\"ip\":\"20.0.40.9\",\"user\":\"taro.yamada\"}],\"handling\"")));
    }

    private static void gates(Policy policy) {
        Incident incident = incident();
        Evaluator evaluator = policy.evaluator();
        Party[] recipients = new Party[20];
        for (int i = 0; i < recipients.length; i++) {
            recipients[i] = Objects.requireNonNull(policy.party("org-" + i));
        }
        for (int round = 0; round < 4; round++) {
            long start = System.nanoTime();
            int permits = 0;
            int asked = 400_000;
            for (int i = 0; i < asked / 20; i++) {
                Case one = evaluator.open(incident, null, Grants.none().consents(), World.NOW);
                for (Party recipient : recipients) {
                    permits += evaluator.evaluate(one, recipient).refusal() == null ? 1 : 0;
                }
            }
            if (round == 3) {
                System.out.printf(
                        "  G1-G8: %.0f decisions/s (%d of %d permitted)%n",
                        asked / ((System.nanoTime() - start) / 1e9), permits, asked);
            }
        }
    }

    private static void route(Policy policy) {
        Incident incident = incident();
        for (int round = 0; round < 4; round++) {
            long start = System.nanoTime();
            int alerts = 0;
            int routed = 2_000;
            for (int i = 0; i < routed; i++) {
                alerts += policy.route(incident, Grants.none(), World.NOW)
                        .alerts()
                        .size();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (round == 3) {
                System.out.printf(
                        "  route: %.1f us an incident, %.0f alerts/s with redaction, scan and alert (%d each)%n",
                        seconds * 1e6 / routed, alerts / seconds, alerts / routed);
            }
        }
    }
}
