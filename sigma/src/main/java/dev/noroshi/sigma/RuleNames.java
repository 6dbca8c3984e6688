package dev.noroshi.sigma;

import dev.noroshi.sigma.rule.RuleFault;
import dev.noroshi.sigma.rule.RuleHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules read so far, by the ids and names that others may call them by. */
final class RuleNames {
    private final List<DetectionDraft> detections = new ArrayList<>();
    private final List<CorrelationDraft> correlations = new ArrayList<>();
    private final Map<String, Object> byName = new HashMap<>();
    private final Map<String, String> refused = new HashMap<>();

    void add(DetectionDraft draft) throws RuleFault {
        register(draft.header, draft);
        detections.add(draft);
    }

    void add(CorrelationDraft draft) throws RuleFault {
        register(draft.header(), draft);
        correlations.add(draft);
    }

    /** Notes why a rule is not there, for those that refer to it; a name that another rule has stays that one's. */
    void refuse(@Nullable String name, RuleFault fault) {
        if (name != null) {
            refused.putIfAbsent(name, fault.reason());
        }
    }

    /** The fault of one that refers to what is not there. */
    RuleFault missing(int line, String who, String name, String what, String remedy) {
        String reason = refused.get(name);
        return reason == null
                ? new RuleFault(line, who + " refers to '" + name + "', which is not among the " + what, remedy)
                : new RuleFault(
                        line, who + " refers to '" + name + "', which was refused: " + reason, "mend that one first");
    }

    List<DetectionDraft> detections() {
        return detections;
    }

    List<CorrelationDraft> correlations() {
        return correlations;
    }

    @Nullable
    DetectionDraft detection(String name) {
        return byName.get(name) instanceof DetectionDraft draft ? draft : null;
    }

    @Nullable
    CorrelationDraft correlation(String name) {
        return byName.get(name) instanceof CorrelationDraft draft ? draft : null;
    }

    private void register(RuleHeader header, Object draft) throws RuleFault {
        register(header.id(), "id", header, draft);
        register(header.name(), "name", header, draft);
    }

    private void register(@Nullable String name, String what, RuleHeader header, Object draft) throws RuleFault {
        if (name == null) {
            return;
        }
        Object other = byName.putIfAbsent(name, draft);
        if (other != null && other != draft) {
            RuleHeader taken =
                    other instanceof DetectionDraft detection ? detection.header : ((CorrelationDraft) other).header();
            throw new RuleFault(
                    header.line(),
                    "the " + what + " '" + name + "' is taken by " + taken.path() + ":" + taken.line(),
                    "give one of them another");
        }
    }
}
