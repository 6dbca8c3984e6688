package dev.noroshi.policy;

import dev.noroshi.event.TlpLabel;
import dev.noroshi.policy.gate.Case;
import dev.noroshi.policy.gate.Evaluator;
import dev.noroshi.policy.gate.Party;
import dev.noroshi.policy.gate.Snapshot;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Audience;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Sensor;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks the gates which flows a policy leaves open, with model events: FATAL, naming the recipient where the label asks
 * for a name, of each classification that some agreement speaks of. What depends on a real event's values, such as
 * most release rules and need to know as a victim, shows only in `decide` and `simulate`.
 */
final class Flows {

    private final Snapshot snapshot;
    private final Evaluator evaluator;
    private final Instant at;
    private final List<Classification> classifications;
    private final SortedSet<Flow> open = new TreeSet<>();

    private Flows(Snapshot snapshot, Evaluator evaluator, Instant at) {
        this.snapshot = snapshot;
        this.evaluator = evaluator;
        this.at = at;
        this.classifications = classifications(snapshot);
    }

    static SortedSet<Flow> of(Snapshot snapshot, Evaluator evaluator, Instant at) {
        Flows flows = new Flows(snapshot, evaluator, at);
        snapshot.sources(at).forEach(flows::from);
        return flows.open;
    }

    private static List<Classification> classifications(Snapshot snapshot) {
        List<Classification> all = new ArrayList<>();
        all.add(new Classification("malicious-code", "c2-server"));
        for (String each : snapshot.scopedClassifications()) {
            int slash = each.indexOf('/');
            all.add(
                    slash < 0
                            ? new Classification(each, "undetermined")
                            : new Classification(each.substring(0, slash), each.substring(slash + 1)));
        }
        return all;
    }

    /**
     * Members alike in country and type have the same flows, but for rules and blocks: one of each kind is asked, and a
     * second of what reaches the first.
     */
    private void from(String source, List<Party> members) {
        Map<String, List<Party>> kinds = new HashMap<>();
        for (Party member : members) {
            if (member.organisation() != null) {
                kinds.computeIfAbsent(
                                member.country() + "|" + member.organisation().type()
                                        + (snapshot.hasOwnTerms(member) ? "|" + member.id() : ""),
                                kind -> new ArrayList<>())
                        .add(member);
            }
        }
        String community = snapshot.isCommunity(source) ? source : null;
        for (List<Party> alike : kinds.values()) {
            Party first = alike.get(0);
            for (Tlp tlp : Tlp.values()) {
                reach(source, first, community, tlp, snapshot.organisations());
                if (alike.size() > 1) {
                    reach(source, alike.get(1), community, tlp, Set.of(first.id()));
                }
            }
        }
    }

    private void reach(
            String source, Party sender, @Nullable String community, Tlp tlp, Collection<String> recipients) {
        for (Classification classification : classifications) {
            Model model = new Model(sender, community, tlp, classification);
            Case toAll = open(model, null);
            for (String id : recipients) {
                Flow flow = new Flow(source, id, tlp);
                Party recipient = snapshot.party(id);
                if (recipient != null && recipient != sender && !open.contains(flow)) {
                    Case asked = tlp.compareTo(Tlp.AMBER) < 0 ? toAll : open(model, id);
                    if (evaluator.evaluate(asked, recipient).effect() == Effect.PERMIT) {
                        open.add(flow);
                    }
                }
            }
        }
    }

    private Case open(Model model, @Nullable String named) {
        return evaluator.open(event(model, named), null, Grants.none().consents(), at);
    }

    private record Model(Party sender, @Nullable String community, Tlp tlp, Classification classification) {}

    private IncidentEvent event(Model model, @Nullable String named) {
        Handling handling = new Handling();
        handling.put("tlp", model.tlp());
        handling.put("unclearMarkings", List.of());
        handling.put("community", model.community());
        handling.put("orcon", false);
        if (named != null) {
            handling.put("audience", new Audience(List.of(named), List.of(), List.of(named + "/plan")));
        }
        Endpoint attacker = new Endpoint();
        attacker.put("ip", "192.0.2.1");
        return IncidentEvent.newBuilder()
                .setEventId("plan-" + TlpLabel.of(model.tlp()))
                .setProducerOrg(model.sender().id())
                .setSensor(Sensor.newBuilder().setName("plan").build())
                .setFormat("noroshi")
                .setTime(at)
                .setReceivedAt(at)
                .setClassification(model.classification())
                .setSeverity(Severity.FATAL)
                .setActivity(Activity.CREATE)
                .setAttackers(List.of(attacker))
                .setHandling(handling)
                .setRawHash("")
                .build();
    }
}
