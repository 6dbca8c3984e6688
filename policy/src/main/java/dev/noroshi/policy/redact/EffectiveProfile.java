package dev.noroshi.policy.redact;

import dev.noroshi.policy.model.DataClass;
import dev.noroshi.policy.model.RedactionAction;
import dev.noroshi.policy.model.RedactionProfile;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The action for every class, and which profile or rule asked for it. */
public final class EffectiveProfile {

    /** What applies wherever a policy says nothing. */
    static final EffectiveProfile BUILT_IN = builtIn();

    /** Nothing is redacted. */
    static final EffectiveProfile KEEP_ALL = new EffectiveProfile();

    private final Map<DataClass, RedactionAction> actions = new EnumMap<>(DataClass.class);
    private final Map<DataClass, String> by = new EnumMap<>(DataClass.class);

    private EffectiveProfile() {}

    private EffectiveProfile(EffectiveProfile other) {
        actions.putAll(other.actions);
        by.putAll(other.by);
    }

    private static EffectiveProfile builtIn() {
        EffectiveProfile profile = new EffectiveProfile();
        for (DataClass dataClass : DataClass.values()) {
            profile.set(
                    dataClass,
                    switch (dataClass) {
                        case VICTIM_ORG, SOURCE_ORG -> RedactionAction.PSEUDONYMISE;
                        case ATTACKER_INFRA, MALWARE -> RedactionAction.KEEP;
                        default -> RedactionAction.DROP;
                    },
                    RedactionProfile.BORDER_DEFAULT);
        }
        return profile;
    }

    /** `border-default`, as a policy may have made it stricter. */
    static EffectiveProfile borderDefault(@Nullable RedactionProfile declared) {
        EffectiveProfile profile = new EffectiveProfile(BUILT_IN);
        if (declared != null) {
            declared.rules().forEach((dataClass, action) -> profile.tighten(dataClass, action, declared.id()));
        }
        return profile;
    }

    /** The strictest action of the profiles that name the class; a class that none names takes this one's. */
    EffectiveProfile overlaidBy(Collection<RedactionProfile> profiles) {
        EffectiveProfile result = new EffectiveProfile(this);
        Map<DataClass, Boolean> named = new EnumMap<>(DataClass.class);
        for (RedactionProfile profile : profiles) {
            profile.rules().forEach((dataClass, action) -> {
                if (named.put(dataClass, Boolean.TRUE) == null) {
                    result.set(dataClass, action, profile.id());
                } else {
                    result.tighten(dataClass, action, profile.id());
                }
            });
        }
        return result;
    }

    /** Victim, source and person classes go or become pseudonyms, whatever else is said. */
    EffectiveProfile anonymised() {
        EffectiveProfile result = new EffectiveProfile(this);
        for (DataClass dataClass : DataClass.values()) {
            if (dataClass.identifies()) {
                result.tighten(dataClass, RedactionAction.PSEUDONYMISE, "ANONYMISED_ONLY");
            }
        }
        return result;
    }

    EffectiveProfile with(DataClass dataClass, RedactionAction action, String because) {
        EffectiveProfile result = new EffectiveProfile(this);
        result.set(dataClass, action, because);
        return result;
    }

    /** The action for values of that class. */
    public RedactionAction action(DataClass dataClass) {
        RedactionAction action = actions.get(dataClass);
        return action == null ? RedactionAction.KEEP : action;
    }

    /** The profile or rule that asked for it. */
    String by(DataClass dataClass) {
        return by.getOrDefault(dataClass, "");
    }

    /** Equal texts, equal treatment of every class. */
    String digest() {
        return actions.toString();
    }

    private void set(DataClass dataClass, RedactionAction action, String because) {
        actions.put(dataClass, action);
        by.put(dataClass, because);
    }

    private void tighten(DataClass dataClass, RedactionAction action, String because) {
        if (action.compareTo(action(dataClass)) > 0) {
            set(dataClass, action, because);
        }
    }
}
