package dev.noroshi.policy.redact;

import dev.noroshi.policy.gate.Answer;
import dev.noroshi.policy.gate.Party;
import dev.noroshi.policy.model.DataClass;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.policy.model.RedactionAction;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What happens to each value of an event for one recipient: by value, the strictest action of its classes. */
final class Rulings {

    private static final Pattern ASN = Pattern.compile("as([0-9]{1,10})");

    private static final Ruling OWN =
            new Ruling(DataClass.UNCLASSED, RedactionAction.KEEP, Ruling.OWN, Pseudonyms.Scope.NONE);
    private static final Ruling ID =
            new Ruling(DataClass.UNCLASSED, RedactionAction.DROP, "ids never leave", Pseudonyms.Scope.NONE);

    private final ClassifiedEvent event;
    private final EffectiveProfile profile;
    private final Party viewer;
    private final boolean viewerVerified;
    private final Pseudonyms.Scope scope;
    private final Map<String, Ruling> byValue;
    /** What the reports of one alert say of the values that they redact; empty where there is only this one. */
    private final Map<String, Ruling> met;

    private final Tokens tokens;
    private boolean ownKept;

    Rulings(ClassifiedEvent event, EffectiveProfile profile, Answer answer, Pseudonyms.Scope scope, Instant now) {
        this.event = event;
        this.profile = profile;
        this.viewer = answer.redactedFor();
        this.viewerVerified = viewer.isVerified(now);
        this.scope = scope;
        this.byValue = new HashMap<>();
        this.met = Map.of();
        this.tokens = new Tokens();
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

    /** What several reports of one alert redact, each value with the strictest ruling on it. */
    record Met(Map<String, Ruling> byValue, Tokens tokens) {
        static Met of(List<Rulings> all) {
            Map<String, Ruling> strictest = new LinkedHashMap<>();
            Tokens tokens = new Tokens();
            for (Rulings rulings : all) {
                rulings.byValue.forEach((value, ruling) -> {
                    if (!ruling.keeps()) {
                        strictest.merge(value, ruling, (one, next) -> next.isStricterThan(one) ? next : one);
                    }
                });
                rulings.event.ids().forEach(id -> tokens.add(id, ID));
            }
            strictest.forEach(tokens::add);
            return new Met(strictest, tokens);
        }
    }

    /** The same where what all reports of the alert say holds, this one included: the strictest where they meet. */
    Rulings joinedWith(Met all) {
        return new Rulings(this, all);
    }

    private Rulings(Rulings other, Met all) {
        this.event = other.event;
        this.profile = other.profile;
        this.viewer = other.viewer;
        this.viewerVerified = other.viewerVerified;
        this.scope = other.scope;
        this.byValue = other.byValue;
        this.ownKept = other.ownKept;
        this.met = all.byValue();
        this.tokens = all.tokens();
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
                strictest = new Ruling(dataClass, action, profile.by(dataClass), scope);
            }
        }
        return strictest == null ? ruling(DataClass.UNCLASSED) : strictest;
    }

    /** What happens to fields of a class, whatever value stands in them. */
    Ruling ruling(DataClass dataClass) {
        return new Ruling(dataClass, profile.action(dataClass), profile.by(dataClass), scope);
    }

    /** What happens to a value; one without a class takes the class of its field. */
    Ruling ruling(String normalised, DataClass fieldClass) {
        Ruling known = byValue.get(normalised);
        Ruling ruling = known == null ? ruling(fieldClass) : known;
        Ruling elsewhere = met.get(normalised);
        return elsewhere != null && elsewhere.isStricterThan(ruling) ? elsewhere : ruling;
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
        Matcher asn = ASN.matcher(value);
        if (asn.matches()) {
            return viewer.territory().hasAsn(Long.parseLong(asn.group(1)));
        }
        String host = Values.urlHost(value);
        return viewer.territory().hasAddress(host) || viewer.territory().hasHost(host);
    }

    private boolean namesViewer(String value) {
        Organisation organisation = viewer.organisation();
        return organisation != null
                && (value.equals(organisation.id())
                        || organisation.names().values().stream()
                                .anyMatch(name -> Values.normalised(name).equals(value)));
    }

    /** Whether no profile applies, so that only what other reports redact can go. */
    boolean keepsAll() {
        return profile == EffectiveProfile.KEEP_ALL;
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
            if (strictest == null || ruling.isStricterThan(strictest)) {
                strictest = ruling;
            }
        }
        return strictest;
    }
}
