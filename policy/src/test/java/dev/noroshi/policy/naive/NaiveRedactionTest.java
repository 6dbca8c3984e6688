package dev.noroshi.policy.naive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.event.CanonicalJson;
import dev.noroshi.policy.Routing;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PERMIT never shows a value that its redaction names, nor an id of the hub once anything is redacted. */
class NaiveRedactionTest {

    private static final long SEED = Long.getLong("noroshi.policy.seed", 20_260_615L);
    private static final int TRIPLES = 15_000;
    private static final String INCIDENT = "22222222-2222-5222-8222-222222222222";

    @Test
    void noAlertShowsWhatWasToBeHidden(@TempDir Path directory) {
        RealEvaluator real = new RealEvaluator(directory);
        Map<String, Alert> alerts = new HashMap<>();
        IncidentEvent routed = null;
        int looked = 0;
        for (Triple triple : Triples.of(SEED, TRIPLES)) {
            Answer answer = NaiveEvaluator.decide(triple);
            if (!answer.code().equals("OK_REDACTED") || answer.paths().contains(PathKind.CLIENT)) {
                continue;
            }
            if (!triple.event().equals(routed)) {
                routed = triple.event();
                alerts = route(real, triple);
            }
            Alert alert = alerts.get(triple.recipient());
            if (alert != null) {
                looked++;
                String content = CanonicalJson.write(alert.getContent());
                assertThat(TokenScan.firstFound(content, hidden(triple, answer)))
                        .as(() -> "seed " + SEED + ", to " + triple.recipient() + " of " + triple.event() + "\n"
                                + content + "\n" + WorldYaml.write(triple.world()))
                        .isEmpty();
            }
        }
        System.out.println(looked + " redacted alerts looked through");
        assertThat(looked).isGreaterThan(300);
    }

    private static Map<String, Alert> route(RealEvaluator real, Triple triple) {
        Routing routing =
                real.policy(triple.world()).route(incident(triple.event()), RealEvaluator.grants(triple), triple.now());
        Map<String, Alert> alerts = new HashMap<>();
        routing.alerts().forEach(alert -> alerts.put(alert.getRecipient(), alert));
        return alerts;
    }

    private static Set<String> hidden(Triple triple, Answer answer) {
        Facts facts = new Facts(triple);
        Set<String> hidden = new HashSet<>();
        if (facts.across()) {
            hidden.addAll(new Redaction(facts, answer.agreement()).hidden());
            hidden.addAll(List.of(
                    triple.event().getEventId(),
                    triple.event().getProducerUid(),
                    triple.event().getRawHash(),
                    INCIDENT));
        } else {
            hidden.add(facts.sourceId());
        }
        return hidden;
    }

    private static Incident incident(IncidentEvent event) {
        return Incident.newBuilder()
                .setIncidentId(INCIDENT)
                .setVersion(1)
                .setFingerprint("ab".repeat(32))
                .setState(IncidentState.OPEN)
                .setChange(IncidentChange.OPENED)
                .setSourceOrg(event.getProducerOrg())
                .setOpenedAt(event.getReceivedAt())
                .setUpdatedAt(event.getReceivedAt())
                .setFirstSeen(event.getTime())
                .setLastSeen(event.getTime())
                .setCount(1)
                .setEvents(1)
                .setEvent(event)
                .build();
    }
}
