package dev.noroshi.processor.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.event.Ids;
import dev.noroshi.event.TlpLabel;
import dev.noroshi.runtime.http.Problem;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Tlp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a custodian sends to release an incident: `{"to":{"orgs":[],"communities":[]},"reason":…}`, and if need be
 * `newTlp`, `until` (default: in seven days) and `upToVersion`.
 */
record GrantRequest(
        List<String> orgs,
        List<String> communities,
        @Nullable Tlp newTlp,
        Instant until,
        @Nullable Integer upToVersion,
        String reason) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_BODY = 100_000;
    private static final int MOST_NAMES = 1_000;
    private static final int LONGEST_REASON = 500;
    private static final Duration DEFAULT = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Set<String> MEMBERS = Set.of("to", "newTlp", "until", "upToVersion", "reason");

    /**
     * Reads the body.
     *
     * @throws Problem 400 or 413 where it is none, or holds what this does not know: a grant means all it says
     */
    static GrantRequest of(byte[] body, Instant now) {
        JsonNode json = json(body, MEMBERS);
        GrantRequest request = new GrantRequest(
                names(json.path("to"), "orgs"),
                names(json.path("to"), "communities"),
                label(json.path("newTlp")),
                until(json.path("until"), now),
                version(json.path("upToVersion")),
                reason(json.path("reason")));
        if (request.orgs.isEmpty() && request.communities.isEmpty()) {
            throw unfit("'to' names nobody; send {\"to\":{\"orgs\":[\"kr-bank\"]},…}");
        }
        return request;
    }

    /** The grant, under an id that the same request gives again. */
    ReleaseGrant by(Credential custodian, String incidentId, Instant now) {
        String id = Ids.of(
                "grant",
                custodian.getOrg(),
                incidentId,
                String.join(",", orgs),
                String.join(",", communities),
                String.valueOf(newTlp),
                until.toString(),
                String.valueOf(upToVersion),
                reason);
        return ReleaseGrant.newBuilder()
                .setId(id)
                .setGrantedBy(custodian.getOrg())
                .setCustodian(custodian.getName())
                .setIncidentId(incidentId)
                .setUpToVersion(upToVersion)
                .setOrgs(orgs)
                .setCommunities(communities)
                .setNewTlp(newTlp)
                .setGrantedAt(now)
                .setUntil(until)
                .setReason(reason)
                .build();
    }

    /**
     * The reason in a body that has nothing else, `{"reason":…}`.
     *
     * @throws Problem as above
     */
    static String reasonAlone(byte[] body) {
        return reason(json(body, Set.of("reason")).path("reason"));
    }

    private static JsonNode json(byte[] body, Set<String> members) {
        JsonNode json = json(body);
        json.fieldNames().forEachRemaining(name -> {
            if (!members.contains(name)) {
                throw unfit("it knows no member '" + name + "', only " + new TreeSet<>(members));
            }
        });
        return json;
    }

    private static JsonNode json(byte[] body) {
        if (body.length > LONGEST_BODY) {
            throw Problem.of(413, "Too large", "the body has " + body.length + " bytes, at most " + LONGEST_BODY);
        }
        try {
            JsonNode json = JSON.readTree(body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException noJson) {
            // Said below.
        }
        throw unfit("the body is no JSON object");
    }

    private static List<String> names(JsonNode to, String member) {
        Set<String> names = new TreeSet<>();
        JsonNode list = to.path(member);
        if (!list.isMissingNode() && !list.isArray()) {
            throw unfit("'to." + member + "' is no list of ids");
        }
        for (JsonNode each : list) {
            if (!each.isTextual()) {
                throw unfit("'to." + member + "' holds " + each + ", which is no id");
            }
            names.add(each.textValue());
        }
        if (names.size() > MOST_NAMES) {
            throw unfit(
                    "'to." + member + "' has " + names.size() + " ids, at most " + MOST_NAMES + "; name a community");
        }
        return new ArrayList<>(names);
    }

    private static @Nullable Tlp label(JsonNode label) {
        if (label.isMissingNode()) {
            return null;
        }
        return TlpLabel.parse(label.asText())
                .orElseThrow(() -> unfit("'newTlp' is " + label + "; use CLEAR, GREEN, AMBER, AMBER+STRICT or RED"));
    }

    private static Instant until(JsonNode until, Instant now) {
        if (until.isMissingNode()) {
            return now.plus(DEFAULT);
        }
        try {
            Instant end = Instant.parse(until.asText());
            if (end.isAfter(now) && !end.isAfter(now.plus(LONGEST))) {
                return end;
            }
        } catch (DateTimeParseException noInstant) {
            // Said below.
        }
        throw unfit("'until' is " + until + "; give an instant such as " + now.plus(DEFAULT)
                + " that is to come, at most " + LONGEST.toDays() + " days ahead");
    }

    private static @Nullable Integer version(JsonNode version) {
        if (version.isMissingNode()) {
            return null;
        }
        if (!version.canConvertToInt() || !version.isIntegralNumber() || version.intValue() < 1) {
            throw unfit("'upToVersion' is " + version + "; give the number of a version, 1 or more");
        }
        return version.intValue();
    }

    private static String reason(JsonNode reason) {
        String text = reason.asText("").strip();
        if (text.isEmpty() || text.length() > LONGEST_REASON) {
            throw unfit("'reason' has " + text.length() + " characters; say why in 1 to " + LONGEST_REASON);
        }
        return text;
    }

    private static Problem unfit(String why) {
        return Problem.of(400, "No grant", why);
    }
}
