package dev.noroshi.policy.redact;

import dev.noroshi.policy.gate.Answer;
import dev.noroshi.policy.gate.Party;
import dev.noroshi.policy.model.DataClass;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.policy.model.RedactionAction;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens to each value of an event for one recipient: by value, the strictest action of its classes. */
final class Rulings {

    private static final Ruling OWN = new Ruling(DataClass.UNCLASSED, RedactionAction.KEEP, Ruling.OWN);
    private static final Ruling ID = new Ruling(DataClass.UNCLASSED, RedactionAction.DROP, "ids never leave");

    private final ClassifiedEvent event;
    private final EffectiveProfile profile;
    private final Party viewer;
    private final boolean viewerVerified;
    private final Map<String, Ruling> byValue = new HashMap<>();
    private final Tokens tokens = new Tokens();
    private boolean ownKept;

    Rulings(ClassifiedEvent event, EffectiveProfile profile, Answer answer, Instant now) {
        this.event = event;
        this.profile = profile;
        this.viewer = answer.redactedFor();
        this.viewerVerified = viewer.isVerified(now);
        event.classes().forEach((value, classes) -> {
            Ruling ruling = rule(value, classes);
            byValue.put(value, ruling);
            if (!ruling.keeps()) {
                tokens.add(value, ruling);
            }
        });
        for (String id : event.ids()) {
            tokens.add(id, ID);
        }
    }

    private Ruling rule(String value, Set<DataClass> classes) {
        Ruling strictest = strictest(classes);
        if (!strictest.keeps() && classes.stream().noneMatch(DataClass::isPerson) && isOwn(value)) {
            ownKept = true;
            return OWN;
        }
        return strictest;
    }

    private Ruling strictest(Set<DataClass> classes) {
        Ruling strictest = null;
        for (DataClass dataClass : classes) {
            RedactionAction action = profile.action(dataClass);
            if (strictest == null || action.compareTo(strictest.action()) > 0) {
                strictest = new Ruling(dataClass, action, profile.by(dataClass));
            }
        }
        return strictest == null ? ruling(DataClass.UNCLASSED) : strictest;
    }

    /** What happens to fields of a class, whatever value stands in them. */
    Ruling ruling(DataClass dataClass) {
        return new Ruling(dataClass, profile.action(dataClass), profile.by(dataClass));
    }

    /** What happens to a value; one without a class takes the class of its field. */
    Ruling ruling(String normalised, DataClass fieldClass) {
        Ruling ruling = byValue.get(normalised);
        return ruling == null ? ruling(fieldClass) : ruling;
    }

    /** The value lies in the viewer's own verified constituency, or names it, and no victim record says it is another's. */
    boolean isOwn(String normalised) {
        boolean within = namesViewer(normalised) || (viewerVerified && liesWithin(normalised));
        return within && !event.isAnothers(normalised, viewer.id());
    }

    private boolean liesWithin(String value) {
        if (viewer.territory().hasAddress(value) || viewer.territory().hasHost(value)) {
            return true;
        }
        if (value.startsWith("as")
                && value.length() <= 12
                && value.substring(2).chars().allMatch(Character::isDigit)) {
            return value.length() > 2 && viewer.territory().hasAsn(Long.parseLong(value.substring(2)));
        }
        String host = Values.urlHost(value);
        return !host.isEmpty()
                && (viewer.territory().hasAddress(host) || viewer.territory().hasHost(host));
    }

    private boolean namesViewer(String value) {
        Organisation organisation = viewer.organisation();
        return organisation != null
                && (value.equals(organisation.id())
                        || organisation.names().values().stream()
                                .anyMatch(name -> Values.normalised(name).equals(value)));
    }

    /** The redacted values as tokens for finding them in texts. */
    Tokens tokens() {
        return tokens;
    }

    /** Some value stays because it is the recipient's own. */
    boolean isOwnKept() {
        return ownKept;
    }

    /** The strictest ruling on a redacted value that stands within the text; null where none does. */
    @Nullable
    Ruling within(String plain) {
        Ruling strictest = null;
        for (Tokens.Hit hit = tokens.find(plain, 0); hit != null; hit = tokens.find(plain, hit.end())) {
            Ruling ruling = hit.token().ruling();
            if (strictest == null || ruling.action().compareTo(strictest.action()) > 0) {
                strictest = ruling;
            }
        }
        return strictest;
    }
}
