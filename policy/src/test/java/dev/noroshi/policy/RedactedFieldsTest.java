package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.event.CanonicalJson;
import dev.noroshi.policy.model.DataClass;
import dev.noroshi.policy.model.RedactionAction;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.RedactionResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An event with every field there is, and what each data class takes from it. */
final class RedactedFieldsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern PATH =
            Pattern.compile("(?<name>\\w+)(\\[(?<index>\\d+)])?(\\.(?<member>\\w+))?(?<query>\\?query)?");

    private static final String WHOLE = """
            {"eventId":"11111111-1111-5111-8111-111111111111","producerOrg":"jp-acme","producerUid":"SIEM-4711",
             "sensor":{"name":"sensor-west","product":"Watchful","vendor":"Maker","version":"7.0"},
             "classification":{"taxonomy":"fraud","type":"phishing"},"severity":"HIGH","confidence":80,
             "time":"2026-06-01T11:59:00Z","rawHash":"00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff",
             "title":"A wave of letters","description":"Letters that ask for passwords",
             "analytic":{"uid":"1:2027865","name":"ET PHISHING letter","type":"RULE"},
             "attacks":[{"tactic":"TA0001","technique":"T1566"}],
             "attackers":[{"ip":"198.51.100.7","port":443,"hostname":"c2.evil.example","domain":"evil.example",
                           "url":"http://evil.example/login?step=two","mac":"00:00:5e:00:53:01","email":"boss@evil.example",
                           "user":"crook","process":"stage.exe","asn":64500,"country":"NL","org":"Evil Hosting",
                           "sector":"hosting"},{"port":4444}],
             "victims":[{"org":"jp-bank","ip":"203.0.113.9","port":8443,"hostname":"mail.jp-bank.example",
                         "domain":"jp-bank.example","url":"https://www.jp-bank.example/in?id=1","mac":"00:00:5e:00:53:02",
                         "email":"taro.yamada@jp-bank.example","user":"yamada-t","process":"mailer.exe","asn":64501,
                         "country":"JP","sector":"finance"},{"ip":"10.1.2.3"}],
             "observables":[{"type":"url","value":"http://drop.example/kit?key=seven"},{"type":"domain","value":"unknown-role.example"}],
             "malware":["Emotet"],"threatActors":["Mummy Spider"],"campaigns":["Autumn"],"vulnerabilities":["CVE-2026-1234"],
             "vendorNote":"seen twice",
             "handling":{"tlp":"GREEN","permittedActions":"EXTERNALLY_VISIBLE"}}""";

    /** What goes at every border, whatever a profile keeps. */
    private static final List<String> ALWAYS = List.of(
            "eventId UNCLASSED DROP",
            "producerUid UNCLASSED DROP",
            "sharingCommunity UNCLASSED DROP",
            "confidence UNCLASSED DROP",
            "analytic UNCLASSED DROP");

    @Test
    void withinACommunityEveryFieldIsThere() throws IOException {
        ObjectNode expected = (ObjectNode) JSON.readTree(WHOLE);
        expected.remove(List.of("producerOrg", "time", "rawHash", "vendorNote", "handling"));
        expected.setAll((ObjectNode) JSON.readTree("""
                {"incidentId":"22222222-2222-5222-8222-222222222222","version":1,"type":"CREATED","exercise":false,
                 "issuedAt":"2026-06-01T12:00:00Z","firstSeen":"2026-06-01T11:59:00Z","lastSeen":"2026-06-01T11:59:00Z",
                 "count":1,"tlp":"GREEN","sharingCommunity":"jnsa","unmapped":{"vendorNote":"seen twice"},
                 "source":{"org":"jp-acme","names":{"en":"JP-ACME Inc."},"country":"JP","sectors":["manufacturing"]},
                 "obligations":["COMMUNITY_ONLY"],"permittedActions":"EXTERNALLY_VISIBLE","redacted":false}"""));
        assertThat(content(World.jpKr(), "jp-bank")).isEqualTo(expected);
    }

    @Test
    void aProfileThatKeepsAllStillHidesIdsCommunityConfidenceAndAnalytic() throws IOException {
        World world = world(DataClass.PHONE, RedactionAction.DROP);
        assertThat(changed(world)).containsExactlyElementsOf(ALWAYS);
        assertThat(content(world, "kr-bank")).isEqualTo(keptAcrossTheBorder());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                VICTIM_PERSON  |
                VICTIM_ORG     | victims[0].org victims[0].domain victims[0].url victims[0].email
                ACCOUNT        | attackers[0].user victims[0].user
                EMAIL          | victims[0].email
                VICTIM_IP      | victims[0].ip victims[0].asn
                INTERNAL_IP    | victims[1].ip
                INTERNAL_HOST  | victims[0].hostname victims[0].mac victims[0].process
                URL_QUERY      | attackers[0].url?query victims[0].url?query observables[0].value?query
                RAW_PAYLOAD    | unmapped
                FREE_TEXT      | title description
                SOURCE_ORG     | source.org
                SENSOR         | sensor
                ATTACKER_INFRA | attackers[0].ip attackers[0].hostname attackers[0].domain attackers[0].url attackers[0].mac attackers[0].email attackers[0].process attackers[0].asn attackers[0].org attackers[1].port
                MALWARE        | malware[0]
                VULNERABILITY  | vulnerabilities[0]
                TECHNIQUE      | attacks
                THREAT_ACTOR   | threatActors[0] campaigns[0]
                OBSERVABLE     | observables[0].value observables[1].value
                """)
    void aClassThatIsDroppedTakesItsFieldsAndNoOthers(DataClass dataClass, @Nullable String taken) throws IOException {
        World world = world(dataClass, RedactionAction.DROP);
        List<String> fields = taken == null ? List.of() : List.of(taken.split(" ", -1));
        List<String> results = new ArrayList<>(ALWAYS);
        fields.forEach(field -> results.add(field + " " + dataClass + " DROP"));
        assertThat(changed(world)).containsExactlyInAnyOrderElementsOf(results);
        ObjectNode expected = keptAcrossTheBorder();
        for (int i = fields.size(); i > 0; i--) {
            take(expected, fields.get(i - 1));
        }
        assertThat(content(world, "kr-bank")).isEqualTo(expected);
    }

    @Test
    void whatIsNotThereIsNotSaidToBeHidden() {
        String bare = WHOLE.replaceAll("\"(title|description)\":\"[^\"]*\",", "")
                .replaceAll("\"analytic\":\\{[^}]*},", "")
                .replace("\"confidence\":80,", "")
                .replace("\"producerUid\":\"SIEM-4711\",", "")
                .replace("\"attacks\":[{\"tactic\":\"TA0001\",\"technique\":\"T1566\"}],", "")
                .replace("\"vendorNote\":\"seen twice\",", "");
        assertThat(World.jpKr().decide(bare, "kr-bank").redactions())
                .extracting(RedactionResult::getField)
                .containsExactly(
                        "eventId",
                        "source.org",
                        "sharingCommunity",
                        "sensor",
                        "attackers[0].url?query",
                        "attackers[0].user",
                        "victims[0].ip",
                        "victims[0].hostname",
                        "victims[0].domain",
                        "victims[0].url",
                        "victims[0].mac",
                        "victims[0].email",
                        "victims[0].user",
                        "victims[0].process",
                        "victims[0].asn",
                        "victims[0].org",
                        "victims[1].ip",
                        "observables[0].value",
                        "observables[1].value",
                        "threatActors[0]",
                        "campaigns[0]",
                        "vulnerabilities[0]");
    }

    private static ObjectNode keptAcrossTheBorder() throws IOException {
        ObjectNode kept = content(World.jpKr(), "jp-bank");
        kept.remove(List.of("incidentId", "eventId", "producerUid", "sharingCommunity", "confidence", "analytic"));
        kept.withArray("obligations").add("ONWARD_TRANSFER_NONE");
        return kept.put("redacted", true);
    }

    /** Takes a field, or the query of a URL, out of an alert's content as a recipient sees it. */
    private static void take(ObjectNode content, String field) {
        Matcher path = PATH.matcher(field);
        assertThat(path.matches()).as(field).isTrue();
        String name = path.group("name");
        int index = path.group("index") == null ? -1 : Integer.parseInt(path.group("index"));
        if (path.group("query") != null) {
            ObjectNode holder = (ObjectNode) content.get(name).get(index);
            String member = path.group("member");
            String url = holder.get(member).textValue();
            holder.put(member, url.substring(0, url.indexOf('?')));
        } else if (name.equals("title")) {
            content.put("title", "일본에서 보고된 보안 사고: 피싱 (심각도: 높음).");
        } else if (name.equals("description")) {
            content.put("description", "보고 기관이 작성한 본문은 정보 공유 규칙에 따라 생략되었습니다.");
        } else if (name.equals("source")) {
            ((ObjectNode) content.get("source")).remove(List.of("org", "names"));
        } else if (index < 0) {
            content.remove(name);
        } else {
            takeItem(content, name, index, path.group("member"));
        }
    }

    /** An address takes its port along; what is empty then is not written. */
    private static void takeItem(ObjectNode content, String list, int index, @Nullable String member) {
        ArrayNode items = (ArrayNode) content.get(list);
        if (items.get(index) instanceof ObjectNode item && !list.equals("observables")) {
            item.remove(member);
            if ("ip".equals(member)) {
                item.remove("port");
            }
            if (!item.isEmpty()) {
                return;
            }
        }
        items.remove(index);
        if (items.isEmpty()) {
            content.remove(list);
        }
    }

    /** The Korean bank's world: a profile keeps every class by KEEP, but for one with another action. */
    private static World world(DataClass but, RedactionAction action) {
        List<String> rules = new ArrayList<>();
        for (DataClass each : DataClass.values()) {
            if (each != DataClass.UNCLASSED) {
                rules.add("{dataClass: " + each + ", action: " + (each == but ? action : RedactionAction.KEEP) + "}");
            }
        }
        return World.jpKr()
                .with(
                        "{dataClass: VICTIM_ORG, action: PSEUDONYMISE}, {dataClass: INTERNAL_IP, action: DROP}",
                        String.join(", ", rules));
    }

    /** The content that a recipient gets, but for the alert's own ids. */
    private static ObjectNode content(World world, String recipient) throws IOException {
        Alert alert = world.alert(WHOLE, recipient);
        ObjectNode content = (ObjectNode) JSON.readTree(CanonicalJson.write(alert.getContent()));
        content.remove(List.of("alertId", "reference"));
        return content;
    }

    /** `field class action` of everything that was changed for the Korean bank. */
    private static List<String> changed(World world) {
        List<String> fields = new ArrayList<>();
        for (RedactionResult each : world.decide(WHOLE, "kr-bank").redactions()) {
            fields.add(each.getField() + " " + each.getDataClass() + " " + each.getAction());
        }
        return fields;
    }
}
