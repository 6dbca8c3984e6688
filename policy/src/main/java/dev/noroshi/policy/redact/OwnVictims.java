package dev.noroshi.policy.redact;

import dev.noroshi.policy.gate.Answer;
import dev.noroshi.schema.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds victim records in which something is the recipient's own, or its provider's where G10 redacts as for that. */
final class OwnVictims {

    private OwnVictims() {}

    /** What G11 asks: victim data of the recipient itself. A client that were a victim would have a path of its own. */
    static boolean ofRecipient(Answer answer, Rulings rulings, List<Endpoint> victims) {
        return !answer.isByProvider() && any(rulings, victims);
    }

    private static boolean any(Rulings rulings, List<Endpoint> victims) {
        return victims.stream().anyMatch(victim -> isOwn(rulings, victim));
    }

    static boolean isOwn(Rulings rulings, Endpoint victim) {
        return own(rulings, victim.getOrg())
                || own(rulings, victim.getIp())
                || own(rulings, victim.getHostname())
                || own(rulings, victim.getDomain())
                || own(rulings, ClassifiedEvent.asn(victim));
    }

    private static boolean own(Rulings rulings, @Nullable String value) {
        return value != null && rulings.isOwn(Values.normalised(value));
    }
}
