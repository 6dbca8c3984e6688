package dev.noroshi.processor.correlation;

import dev.noroshi.event.Ids;
import dev.noroshi.policy.gate.Code;
import dev.noroshi.processor.domain.NoPolicy;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.HeldDerived;
import dev.noroshi.schema.Refusal;
import dev.noroshi.schema.RefusalGroup;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Decisions about derived incidents that waited. */
final class Recorded {

    private Recorded() {}

    /** The decision on those alone whom it is about. */
    static DecisionRecord again(DecisionRecord whole, Predicate<String> about) {
        return DecisionRecord.newBuilder(whole)
                .setCause("RELEASE")
                .setPermits(whole.getPermits().stream()
                        .filter(each -> about.test(each.getRecipient()))
                        .toList())
                .setRefusals(whole.getRefusals().stream()
                        .flatMap(group -> only(group, about))
                        .toList())
                .build();
    }

    private static Stream<RefusalGroup> only(RefusalGroup group, Predicate<String> about) {
        List<Refusal> refusals = group.getRefusals().stream()
                .filter(each -> about.test(each.getRecipient()))
                .toList();
        return refusals.isEmpty()
                ? Stream.empty()
                : Stream.of(new RefusalGroup(group.getEffect(), group.getCode(), refusals));
    }

    /** It has waited too long. */
    static DecisionRecord expired(HeldDerived held, Instant now) {
        String id = held.getIncident().getIncidentId();
        List<Refusal> refusals = held.getWaiting().stream()
                .map(each -> new Refusal(
                        each.getRecipient(),
                        List.of(),
                        each.getEffect() + " " + each.getCode() + " since " + held.getHeldAt()))
                .toList();
        return DecisionRecord.newBuilder()
                .setDecisionId(Ids.of("expiry", id, Integer.toString(held.getVersion()), now.toString()))
                .setAt(now)
                .setIncidentId(id)
                .setVersion(held.getVersion())
                .setEventId(id)
                .setSourceOrg(NoPolicy.HUB)
                .setRefusals(
                        refusals.isEmpty()
                                ? List.of()
                                : List.of(new RefusalGroup(Effect.DENY, Code.HOLD_EXPIRED, refusals)))
                .setPolicyVersion(held.getPolicyVersion())
                .setEngineVersion(NoPolicy.VERSION)
                .setCause("EXPIRY")
                .build();
    }
}
