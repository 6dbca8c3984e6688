package dev.noroshi.benchmarks.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.event.EventJson;
import dev.noroshi.policy.PolicyDirectory;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A made-up policy: half of the organisations in each of two countries, five networks and a domain each; the first twenty
 * in a community of their country, the two joined by an agreement. However many there are, the same event reaches the same
 * nineteen.
 */
final class ManyOrganisations {

    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final PolicyKeys KEYS = PolicyKeys.of(new byte[PolicyKeys.MIN_BYTES]);
    static final int REACHED = 19;
    private static final int MEMBERS = 20;
    private static final int NETWORKS = 5;

    private static final String EVENT = """
        {"eventId":"11111111-1111-5111-8111-111111111111","producerOrg":"org-0","sensor":"gate",
         "classification":"intrusion-attempts/exploit","severity":"HIGH","time":"2026-06-01T11:59:00Z",
         "rawHash":"00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff","title":"Exploit at the gate",
         "attackers":[{"ip":"198.51.100.7","country":"NL"}],"victims":[{"ip":"20.0.40.9","user":"taro.yamada"}],
         "observables":[{"type":"domain","value":"c2.example"},{"type":"ip","value":"198.51.100.7"}],
         "handling":{"tlp":"GREEN"}}\
        """;

    private ManyOrganisations() {}

    static PolicyDocuments documents(int organisations) {
        try {
            Path directory = Files.createTempDirectory("noroshi-policy");
            Path file = directory.resolve("policy.yaml");
            try {
                Files.writeString(file, yaml(organisations));
                return PolicyDirectory.read(directory);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(directory);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write the policy to measure", unwritable);
        }
    }

    static String yaml(int organisations) {
        StringBuilder text = new StringBuilder();
        StringBuilder near = new StringBuilder();
        StringBuilder far = new StringBuilder();
        for (int i = 0; i < organisations; i++) {
            text.append("kind: Organisation\nid: org-%d\nnames: {en: Organisation %d}\n".formatted(i, i))
                    .append("country: ")
                    .append(i % 2 == 0 ? "JP" : "KR")
                    .append("\ntype: PRIVATE\nsectors: [finance]\nstatus: ACTIVE\n")
                    .append("constituency: {cidrs: [")
                    .append(networks(i))
                    .append("], domains: [org-%d.example]}\nverified: {by: hub, at: 2026-01-15}\n---\n".formatted(i));
            if (i < MEMBERS) {
                (i % 2 == 0 ? near : far).append("  - {org: org-%d, from: 2011-01-01}\n".formatted(i));
            }
        }
        return text.append("kind: Community\nid: near\ncountry: JP\nmembers:\n")
                .append(near)
                .append("---\nkind: Community\nid: far\ncountry: KR\nmembers:\n")
                .append(far)
                .append("---\nkind: Agreement\nid: pact\ntype: MOU\ndirections: [{from: near, to: far}]\n")
                .append("legalBasis: CONTRACT\neffectiveFrom: 2011-11-10\nscope: {maxTlp: AMBER}\n")
                .toString();
    }

    private static String networks(int organisation) {
        StringBuilder text = new StringBuilder();
        for (int j = 0; j < NETWORKS; j++) {
            int block = organisation * NETWORKS + j;
            text.append(j == 0 ? "" : ", ")
                    .append(20 + (block >> 16))
                    .append('.')
                    .append(block >> 8 & 255)
                    .append('.')
                    .append(block & 255)
                    .append(".0/24");
        }
        return text.toString();
    }

    static Incident incident() {
        IncidentEvent event;
        try {
            event = EventJson.read(new ObjectMapper().readTree(EVENT), NOW);
        } catch (IOException broken) {
            throw new UncheckedIOException("the event to measure with is no JSON", broken);
        }
        return Incident.newBuilder()
                .setIncidentId("22222222-2222-5222-8222-222222222222")
                .setVersion(1)
                .setFingerprint("ab".repeat(32))
                .setState(IncidentState.OPEN)
                .setChange(IncidentChange.OPENED)
                .setSourceOrg(event.getProducerOrg())
                .setOpenedAt(NOW)
                .setUpdatedAt(NOW)
                .setFirstSeen(NOW)
                .setLastSeen(NOW)
                .setCount(1)
                .setEvents(1)
                .setEvent(event)
                .build();
    }
}
