package dev.noroshi.processor.correlation;

import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Contributor;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.Party;
import dev.noroshi.schema.Severity;
import dev.noroshi.sigma.correlation.CorrelationRule;
import dev.noroshi.sigma.correlation.Evidence;
import dev.noroshi.sigma.correlation.Firing;
import dev.noroshi.sigma.rule.Level;
import dev.noroshi.sigma.rule.RuleHeader;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions of derived incidents, made of a rule, a firing and what it stands on. */
final class DerivedVersions {

    private static final Pattern TECHNIQUE = Pattern.compile("attack\\.(t[0-9]{4}(\\.[0-9]{3})?)");

    private DerivedVersions() {}

    /** Why a version goes out. */
    record Cause(IncidentChange change, IncidentState state, Instant at) {}

    static DerivedIncident of(
            CorrelationRule rule,
            Group group,
            Told told,
            Evidence evidence,
            List<Contributor> contributors,
            Cause cause) {
        RuleHeader header = rule.header();
        Firing firing = told.firing;
        List<Party> parties = new ArrayList<>();
        boolean truncated = false;
        for (String party : evidence.parties()) {
            List<String> incidents = group.parties.get(party);
            if (incidents == null) {
                truncated = true;
            } else {
                parties.add(new Party(party, incidents));
            }
        }
        DerivedIncident version = new DerivedIncident();
        version.put("incidentId", told.incidentId);
        version.put("state", cause.state());
        version.put("change", cause.change());
        version.put("rule", rule.hash());
        version.put("ruleId", header.label());
        version.put("title", header.title());
        version.put("description", header.description());
        version.put("classification", classification(header.classification()));
        version.put("severity", severity(header.level()));
        version.put("attacks", attacks(header.tags()));
        version.put("exercise", Scopes.isExercise(group.values.get(0)));
        version.put("group", group.values);
        version.put("openedAt", firing.openedAt());
        version.put("updatedAt", cause.at());
        version.put("firstSeen", firing.firstSeen());
        version.put("lastSeen", firing.lastSeen());
        version.put("count", firing.count());
        version.put("eventIds", firing.eventIds());
        version.put("degraded", firing.degraded() || truncated);
        version.put("contributors", contributors);
        version.put("parties", parties);
        version.put("truncated", truncated);
        version.put("evidence", ByteBuffer.wrap(evidence.toBytes()));
        return version;
    }

    private static @Nullable Classification classification(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int slash = text.indexOf('/');
        return new Classification(text.substring(0, slash), text.substring(slash + 1));
    }

    private static Severity severity(@Nullable Level level) {
        return level == null
                ? Severity.UNKNOWN
                : switch (level) {
                    case INFORMATIONAL -> Severity.INFORMATIONAL;
                    case LOW -> Severity.LOW;
                    case MEDIUM -> Severity.MEDIUM;
                    case HIGH -> Severity.HIGH;
                    case CRITICAL -> Severity.CRITICAL;
                };
    }

    private static List<Attack> attacks(List<String> tags) {
        List<Attack> attacks = new ArrayList<>();
        for (String tag : tags) {
            var technique = TECHNIQUE.matcher(tag);
            if (technique.matches()) {
                attacks.add(new Attack(technique.group(1).toUpperCase(Locale.ROOT), null));
            }
        }
        return attacks;
    }
}
