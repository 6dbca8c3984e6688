package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.RedactionResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in the recipient's own verified constituency stays where all else of its class goes. */
final class OwnValuesTest {

    private static final String CONSTITUENCY =
            "constituency: {cidrs: [192.0.2.0/24, '2001:db8:7::/48'], asns: [64500, 4294967295], domains: [kr-bank.example]}\n";
    private static final String VERIFIED = "verified: {by: hub, at: 2026-01-15}\n";

    private static World verified() {
        return World.jpKr().with("id: kr-bank\n", "id: kr-bank\n" + CONSTITUENCY + VERIFIED);
    }

    private static World keepingTexts(World world) {
        return world.with("rules: [{", "rules: [{dataClass: FREE_TEXT, action: KEEP}, {");
    }

    private static String victim(String members) {
        return World.marked("GREEN", "").replace("\"handling\"", "\"victims\":[{" + members + "}],\"handling\"");
    }

    private static AlertContent content(World world, String event, String recipient) {
        return world.alert(event, recipient).getContent();
    }

    @ParameterizedTest
    @CsvSource({
        "ip, 192.0.2.9",
        "ip, 2001:db8:7::9",
        "hostname, mail.kr-bank.example",
        "domain, kr-bank.example",
        "url, https://www.kr-bank.example/login",
        "url, https://www.kr-bank.example:8443/login",
        "url, http://192.0.2.9/login",
        "url, http://[2001:db8:7::9]/login",
        "org, kr-bank"
    })
    void staysFromItsVerifiedConstituencyAlone(String field, String value) {
        String event = victim("\"" + field + "\":\"" + value + "\"");
        assertThat(content(verified(), event, "kr-bank").getVictims())
                .singleElement()
                .matches(victim -> value.equals(victim.get(field)));
        assertThat(content(verified(), event, "kr-shop").getVictims())
                .allMatch(victim -> !value.equals(victim.get(field)));
        if (!field.equals("org")) {
            assertThat(content(verified().with(VERIFIED, ""), event, "kr-bank").getVictims())
                    .allMatch(victim -> !value.equals(victim.get(field)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ip, 192.0.3.9",
        "hostname, mail.kr-bank.example.org",
        "hostname, notkr-bank.example",
        "hostname, as64500.example",
        "url, https://kr-bank.example.org/login",
        "url, https://192.0.3.9/login",
        "url, mailto:kr-bank.example",
        "process, as64501",
        "process, as",
        "process, asx64500",
        "process, as64500x",
        "process, as64500000000"
    })
    void goesFromOutsideIt(String field, String value) {
        String event = victim("\"" + field + "\":\"" + value + "\"");
        assertThat(content(verified(), event, "kr-bank").getVictims())
                .allMatch(victim -> !value.equals(victim.get(field)));
    }

    @ParameterizedTest
    @ValueSource(longs = {64500, 4294967295L})
    void staysOfItsAutonomousSystems(long asn) {
        String event = victim("\"asn\":" + asn);
        assertThat(content(verified(), event, "kr-bank").getVictims())
                .singleElement()
                .matches(victim -> victim.getAsn() == asn);
        assertThat(content(verified(), event, "kr-shop").getVictims()).isEmpty();
        assertThat(content(verified(), victim("\"asn\":64501"), "kr-bank").getVictims())
                .isEmpty();
    }

    @Test
    void theRecipientsOwnNamesStayInTexts() {
        World world = keepingTexts(verified())
                .with("names: {en: \"KR-BANK Inc.\"}", "names: {en: \"KR-BANK Inc.\", ko: 한국은행}");
        String event = victim("\"org\":\"kr-bank\"")
                .replace("Exploit seen at the gate", "Seen at KR-BANK Inc. (한국은행), kr-bank");
        assertThat(content(world, event, "kr-bank").getTitle()).isEqualTo("Seen at KR-BANK Inc. (한국은행), kr-bank");
        assertThat(content(world, event, "kr-shop").getTitle())
                .startsWith("Seen at psn1:")
                .doesNotContainIgnoringCase("kr-bank")
                .doesNotContain("한국은행");
    }

    @Test
    void idsOfTheHubAndTheSourceStandInNoText() {
        String event = World.marked("GREEN", "")
                .replace("\"sensor\"", "\"producerUid\":\"SIEM-4711\",\"sensor\"")
                .replace("Exploit seen at the gate", "Case siem-4711 of 11111111-1111-5111-8111-111111111111");
        assertThat(content(keepingTexts(World.jpKr()), event, "kr-bank").getTitle())
                .isEqualTo("Case […] of […]");
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example/jp-bank/taro.yamada, ACCOUNT",
        "http://evil.example/taro.yamada/jp-bank, ACCOUNT",
        "http://evil.example/jp-bank, VICTIM_ORG"
    })
    void aValueThatHoldsSeveralGoesForTheStrictest(String url, String dataClass) {
        String event = victim("\"org\":\"jp-bank\",\"user\":\"taro.yamada\"")
                .replace("\"ip\":\"198.51.100.7\"", "\"ip\":\"198.51.100.7\",\"url\":\"" + url + "\"");
        assertThat(World.jpKr().decide(event, "kr-bank").redactions())
                .filteredOn(each -> each.getField().equals("attackers[0].url"))
                .extracting(RedactionResult::getDataClass, RedactionResult::getAction)
                .containsExactly(tuple(dataClass, "DROP"));
    }

    @Test
    void ofTwoClassesTheStricterDecidesElseTheFirst() {
        World world = World.jpKr().with("rules: [{", "rules: [{dataClass: SOURCE_ORG, action: DROP}, {");
        assertThat(classOf(World.jpKr(), "jp-acme")).isEqualTo("VICTIM_ORG PSEUDONYMISE");
        assertThat(classOf(world, "jp-acme")).isEqualTo("SOURCE_ORG DROP");
        assertThat(classOf(world, "jp-bank")).isEqualTo("VICTIM_ORG PSEUDONYMISE");
    }

    private static String classOf(World world, String org) {
        return world.decide(victim("\"org\":\"" + org + "\""), "kr-bank").redactions().stream()
                .filter(each -> each.getField().equals("victims[0].org"))
                .map(each -> each.getDataClass() + " " + each.getAction())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatStayedBecauseItIsItsOwnStopsWhereItNoLongerIs() {
        Alert own = verified().alert(victim("\"ip\":\"192.0.2.9\""), "kr-bank");
        assertThat(recheck(verified(), own)).isEqualTo("PERMITTED");
        for (String[] change : List.of(
                new String[] {"cidrs: [192.0.2.0/24, ", "cidrs: ["},
                new String[] {"asns: [64500, ", "asns: ["},
                new String[] {"domains: [kr-bank.example]", "domains: []"},
                new String[] {VERIFIED, ""})) {
            assertThat(recheck(verified().with(change[0], change[1]), own))
                    .as(change[0])
                    .isEqualTo("DENY POLICY_CHANGED");
        }
    }

    @Test
    void aConstituencyThatKeptNothingDecidesNothing() {
        Alert others = verified().alert(victim("\"ip\":\"192.0.3.9\""), "kr-bank");
        assertThat(recheck(verified().with("cidrs: [192.0.2.0/24, ", "cidrs: ["), others))
                .isEqualTo("PERMITTED");
    }

    @Test
    void whatIsSentStopsWhereItsSourceOrAVictimIsKnownByAnotherName() {
        Alert alert = World.jpKr().alert(victim("\"org\":\"jp-bank\""), "kr-bank");
        assertThat(recheck(World.jpKr(), alert)).isEqualTo("PERMITTED");
        assertThat(recheck(World.jpKr().with("JP-ACME Inc.", "Acme"), alert)).isEqualTo("DENY POLICY_CHANGED");
        assertThat(recheck(World.jpKr().with("JP-BANK Inc.", "Bank"), alert)).isEqualTo("DENY POLICY_CHANGED");
        assertThat(recheck(
                        World.jpKr().with("id: jp-bank\n", "id: jp-bank\nconstituency: {domains: [jp-bank.example]}\n"),
                        alert))
                .isEqualTo("DENY POLICY_CHANGED");
        assertThat(recheck(World.jpKr().with("JP-LONER Inc.", "Loner"), alert)).isEqualTo("PERMITTED");
    }

    private static String recheck(World world, Alert alert) {
        return world.policy().recheck(alert, Grants.none(), World.NOW) instanceof Verdict.Refused refused
                ? refused.effect() + " " + refused.code()
                : "PERMITTED";
    }
}
