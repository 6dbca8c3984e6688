package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.event.CanonicalJson;
import dev.noroshi.policy.gate.Code;
import dev.noroshi.schema.Permit;
import dev.noroshi.schema.Refusal;
import dev.noroshi.schema.RefusalGroup;
import dev.noroshi.schema.ReleaseGrant;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide's examples are true: its policies pass the check, and its decisions come out as it says. */
final class GuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "policy-guide.md");
    private static final Pattern FENCE = Pattern.compile("(?m)^```(\\w+)([^\\n]*)\\n(.*?)^```$|^##+ ", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("(?m)^kind: (\\S+)\\nid: (\\S+)$");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> base = new LinkedHashMap<>();
    private final Map<String, String> also = new LinkedHashMap<>();
    private final List<ReleaseGrant> grants = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();
    private JsonNode event;
    private int asked;

    @Test
    void everyExampleComesOutAsTheGuideSays() throws Exception {
        Matcher fence = FENCE.matcher(Files.readString(GUIDE));
        while (fence.find()) {
            if (fence.group(1) == null) {
                also.clear();
                continue;
            }
            String what = (fence.group(1) + fence.group(2)).strip();
            String text = fence.group(3);
            if (what.equals("yaml policy")) {
                documents(text, base);
            } else if (what.equals("yaml instead")) {
                also.clear();
                documents(text, also);
            } else if (what.equals("yaml also")) {
                documents(text, also);
            } else if (what.equals("json event")) {
                event = JSON.readTree(text);
                grants.clear();
            } else if (what.equals("json grant")) {
                grants.add(CanonicalJson.read(JSON.readTree(text), ReleaseGrant.class));
            } else if (what.startsWith("decisions")) {
                decisions(what, text);
            }
        }
        assertThat(asked).isGreaterThan(40);
        assertThat(seen).containsAll(codes());
    }

    private static void documents(String text, Map<String, String> into) {
        for (String document :
                Pattern.compile("(?m)^---\\n").splitAsStream(text).toList()) {
            Matcher id = ID.matcher(document);
            assertThat(id.find()).as(document).isTrue();
            into.put(id.group(1) + " " + id.group(2), document);
        }
    }

    private void decisions(String what, String text) {
        Map<String, String> documents = new LinkedHashMap<>(base);
        documents.putAll(also);
        World world = World.empty();
        documents.values().forEach(world::add);
        Policy policy = world.policy();
        Matcher instant = Pattern.compile("at (\\S+)").matcher(what);
        Instant at = instant.find() ? Instant.parse(instant.group(1)) : World.NOW;
        boolean routed = what.contains("routed");
        text.lines().forEach(line -> {
            String recipient = line.substring(0, line.indexOf(':'));
            String expected = line.substring(line.indexOf(' ') + 1);
            String found = routed ? routed(policy, recipient, at) : decided(policy, recipient, at);
            assertThat(found)
                    .as(event.get("eventId") + " " + what + " " + recipient)
                    .isEqualTo(expected);
            seen.add(expected.substring(expected.indexOf(' ') + 1).replaceAll("RULE:.*", "RULE:"));
            asked++;
        });
    }

    private String decided(Policy policy, String recipient, Instant at) {
        Decision decision = policy.decide(World.event(event.toString()), recipient, Grants.of(grants), at);
        return decision.effect() + " " + decision.code();
    }

    private String routed(Policy policy, String recipient, Instant at) {
        Routing routing = policy.route(World.incident(World.event(event.toString())), Grants.of(grants), at);
        for (Permit permit : routing.decision().getPermits()) {
            if (permit.getRecipient().equals(recipient)) {
                return "PERMIT " + permit.getCode();
            }
        }
        for (RefusalGroup group : routing.decision().getRefusals()) {
            for (Refusal refusal : group.getRefusals()) {
                if (refusal.getRecipient().equals(recipient)) {
                    return group.getEffect() + " " + group.getCode();
                }
            }
        }
        return "no candidate";
    }

    private static Set<String> codes() throws IllegalAccessException {
        Set<String> codes = new TreeSet<>();
        for (Field field : Code.class.getFields()) {
            codes.add((String) field.get(null));
        }
        // The notifier's own, of an alert already routed.
        codes.remove(Code.POLICY_CHANGED);
        return codes;
    }

    @Test
    void theSchemaOfTheDocumentsIsNamedInTheGuide() throws IOException {
        assertThat(Files.readString(GUIDE)).contains("docs/policy.schema.json");
    }
}
