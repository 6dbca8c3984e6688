package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.event.CanonicalJson;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.RefusalGroup;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RedactionTest {

    private static final String RICH = """
            {"eventId":"11111111-1111-5111-8111-111111111111","producerOrg":"jp-acme","producerUid":"SIEM-4711",
             "sensor":{"name":"eve-dmz","product":"Suricata"},
             "classification":{"taxonomy":"fraud","type":"phishing"},"severity":"HIGH","confidence":80,
             "time":"2026-06-01T11:59:00Z","rawHash":"00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff",
             "title":"Phishing against JP-BANK Inc.","description":"taro.yamada at mail.jp-bank.example clicked",
             "attackers":[{"ip":"198.51.100.7","url":"http://evil.example/login?victim=taro.yamada@jp-bank.example","country":"NL"},
                          {"url":"http://evil.example/jp-bank/x"}],
             "victims":[{"org":"jp-bank","ip":"203.0.113.9","hostname":"mail.jp-bank.example","email":"taro.yamada@jp-bank.example",
                         "user":"taro.yamada","country":"JP","sector":"finance"},{"ip":"10.1.2.3"}],
             "observables":[{"type":"ip","value":"198.51.100.7"},{"type":"ip","value":"203.0.113.9"},{"type":"domain","value":"unknown-role.example"},
                            {"type":"sha256","value":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}],
             "malware":["Emotet"],"vulnerabilities":["CVE-2026-1234"],"vendorNote":"seen on taro.yamada's desk",
             "handling":{"tlp":"GREEN"}}""";

    private static AlertContent content(World world, String event, String recipient) {
        return world.alert(event, recipient).getContent();
    }

    @Test
    void withinCountryAndCommunityNothingIsRedacted() {
        AlertContent content = content(World.jpKr(), RICH, "jp-bank");
        assertThat(content.getRedacted()).isFalse();
        assertThat(content.getTitle()).isEqualTo("Phishing against JP-BANK Inc.");
        assertThat(content.getEventId()).isEqualTo("11111111-1111-5111-8111-111111111111");
        assertThat(content.getVictims()).hasSize(2);
        assertThat(content.getSource().getOrg()).isEqualTo("jp-acme");
    }

    @Test
    void acrossTheBorderNoValueOfVictimSourceOrHubIsLeft() {
        AlertContent content = content(World.jpKr(), RICH, "kr-bank");
        String json = CanonicalJson.write(content);
        assertThat(json)
                .doesNotContain("jp-bank", "JP-BANK", "taro", "203.0.113.9", "10.1.2.3", "jp-acme", "JP-ACME")
                .doesNotContain(
                        "SIEM-4711", "11111111-1111", "22222222-2222", "00ff00ff", "Suricata", "eve-dmz", "vendorNote")
                .doesNotContain("CVE-2026-1234", "unknown-role.example");
        assertThat(content.getAttackers().get(0).getIp()).isEqualTo("198.51.100.7");
        assertThat(content.getAttackers().get(0).getUrl()).isNull();
        assertThat(content.getMalware()).containsExactly("Emotet");
        assertThat(content.getVictims().get(0).getOrg()).startsWith("psn1:joint-statement:");
        assertThat(content.getVictims().get(0).getSector()).isEqualTo("finance");
        assertThat(content.getSource().getOrg()).startsWith("psn1:joint-statement:");
        assertThat(content.getSource().getCountry()).isEqualTo("JP");
        assertThat(content.getObservables())
                .extracting(o -> o.getValue())
                .containsExactly("198.51.100.7", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
        assertThat(content.getTitle()).isEqualTo("일본에서 보고된 보안 사고: 피싱 (심각도: 높음).");
    }

    @Test
    void textsComeInTheReadersLanguage() {
        World world = World.jpKr().subscription("feed", "kr-bank", "languages: [ja, en]");
        assertThat(content(world, RICH, "kr-bank").getTitle()).isEqualTo("日本から報告されたセキュリティインシデント：フィッシング（深刻度：高）。");
        assertThat(content(world.with("[ja, en]", "[en]"), RICH, "kr-bank").getTitle())
                .isEqualTo("Security incident reported from Japan: phishing (severity: high).");
    }

    @Test
    void aProfileThatKeepsTextReplacesValuesInPlace() {
        World world = World.jpKr().with("rules: [{", "rules: [{dataClass: FREE_TEXT, action: KEEP}, {");
        AlertContent content = content(world, RICH, "kr-bank");
        assertThat(content.getTitle())
                .startsWith("Phishing against psn1:joint-statement:")
                .endsWith(".");
        assertThat(content.getDescription()).isEqualTo("[…] at […] clicked");
    }

    @Test
    void theRecipientsOwnValuesStayButNeverPersons() {
        World world = World.jpKr()
                .with(
                        "id: kr-bank\n",
                        "id: kr-bank\nconstituency: {cidrs: [192.0.2.0/24], domains: [kr-bank.example]}\nverified: {by: hub, at: 2026-01-15}\n");
        String event = RICH.replace(
                "{\"ip\":\"10.1.2.3\"}",
                "{\"ip\":\"192.0.2.5\",\"hostname\":\"w1.kr-bank.example\",\"user\":\"kim.minsu\",\"email\":\"kim.minsu@kr-bank.example\"}");
        AlertContent content = content(world, event, "kr-bank");
        assertThat(content.getVictims().get(1).getIp()).isEqualTo("192.0.2.5");
        assertThat(content.getVictims().get(1).getHostname()).isEqualTo("w1.kr-bank.example");
        assertThat(CanonicalJson.write(content)).doesNotContain("kim.minsu");
        String anothers = RICH.replace("{\"ip\":\"10.1.2.3\"}", "{\"ip\":\"192.0.2.5\",\"org\":\"jp-loner\"}");
        assertThat(CanonicalJson.write(content(world, anothers, "kr-bank"))).doesNotContain("192.0.2.5");
    }

    @Test
    void pseudonymsAreTheSameWithinAnAgreementAndOtherElsewhere() {
        World world = World.jpKr().subscription("feed", "kr-loner", "");
        String clear = RICH.replace("GREEN", "CLEAR");
        String bank = content(world, RICH, "kr-bank").getSource().getOrg();
        assertThat(content(world, RICH, "kr-shop").getSource().getOrg()).isEqualTo(bank);
        String loner = content(world, clear, "kr-loner").getSource().getOrg();
        assertThat(loner).startsWith("psn1:kr-loner:").isNotEqualTo(bank);
        assertThat(content(world, clear, "public").getSource().getOrg()).isNotEqualTo(loner);
    }

    @Test
    void attributionDecidesAboutTheSourcesName() {
        String must = RICH.replace("\"tlp\":\"GREEN\"", "\"tlp\":\"GREEN\",\"attribution\":\"MUST\"");
        assertThat(content(World.jpKr(), must, "kr-bank").getSource().getOrg()).isEqualTo("jp-acme");
        String mustNot = RICH.replace("\"tlp\":\"GREEN\"", "\"tlp\":\"GREEN\",\"attribution\":\"MUST_NOT\"");
        AlertContent inside = content(World.jpKr(), mustNot, "jp-bank");
        assertThat(inside.getSource().getOrg()).isNull();
        assertThat(CanonicalJson.write(inside)).doesNotContainIgnoringCase("jp-acme");
        assertThat(inside.getTitle()).isEqualTo("Phishing against JP-BANK Inc.");
        World anonymised = World.jpKr().with("legalBasis: CONTRACT", "legalBasis: ANONYMISED_ONLY");
        assertThat(content(anonymised, must, "kr-bank").getSource().getOrg()).startsWith("psn1:");
    }

    @Test
    void anonymisedOnlyOverridesWhatAProfileKeeps() {
        World world = World.jpKr().with("rules: [{", "rules: [{dataClass: VICTIM_IP, action: KEEP}, {");
        assertThat(CanonicalJson.write(content(world, RICH, "kr-bank"))).contains("203.0.113.9");
        World anonymised = world.with("legalBasis: CONTRACT", "legalBasis: ANONYMISED_ONLY");
        assertThat(CanonicalJson.write(content(anonymised, RICH, "kr-bank"))).doesNotContain("203.0.113.9");
    }

    @Test
    void generalisedAndMaskedFormsShowNoMore() {
        World world = World.jpKr()
                .with(
                        "rules: [{",
                        "rules: [{dataClass: VICTIM_IP, action: GENERALISE}, {dataClass: ACCOUNT, action: MASK}, {");
        AlertContent content = content(world, RICH, "kr-bank");
        assertThat(content.getVictims().get(0).getIp()).isEqualTo("203.0.113.0/24");
        assertThat(content.getVictims().get(0).getUser()).isEqualTo("***");
    }

    @Test
    void aVictimNoticeHoldsItsOwnDataAndTheAttackersOnly() {
        World world = World.jpKr()
                .with(
                        "id: jp-loner\n",
                        "id: jp-loner\nconstituency: {cidrs: [192.0.2.0/24]}\nverified: {by: hub, at: 2026-01-15}\n");
        String event = RICH.replace("{\"ip\":\"10.1.2.3\"}", "{\"ip\":\"192.0.2.5\"}");
        AlertContent content = content(world, event, "jp-loner");
        assertThat(content.getVictims()).hasSize(1);
        assertThat(content.getVictims().get(0).getIp()).isEqualTo("192.0.2.5");
        assertThat(content.getSource().getOrg()).isNull();
        assertThat(content.getSource().getCountry()).isNull();
        assertThat(content.getAttackers().get(0).getIp()).isEqualTo("198.51.100.7");
    }

    @Test
    void anAttackerWithinTheSourcesOwnNetworkDoesNotGiveItAway() {
        World world = World.jpKr()
                .with(
                        "id: jp-acme\n",
                        "id: jp-acme\nconstituency: {cidrs: [198.51.100.0/24]}\nverified: {by: hub, at: 2026-01-15}\n");
        assertThat(CanonicalJson.write(content(world, RICH, "kr-bank"))).doesNotContain("198.51.100.7");
    }

    @Test
    void nothingToActOnIsNothingToSend() {
        String event = RICH.replaceAll("(?s)\"attackers\":.*?\"victims\"", "\"victims\"")
                .replaceAll("(?s)\"observables\":\\[.*?\\],\\s*\"malware\":\\[.*?\\],", "");
        assertThat(World.jpKr().ask(event, "kr-bank")).isEqualTo("DENY NOTHING_LEFT");
    }

    @Test
    void aRedactedValueThatStandsWhereNothingIsRewrittenHoldsTheAlert() {
        String event = RICH.replace("\"user\":\"taro.yamada\"", "\"user\":\"masquerade\"")
                .replace("\"type\":\"phishing\"", "\"type\":\"masquerade\"");
        assertThat(World.jpKr().ask(event, "kr-bank")).isEqualTo("HOLD LEAK");
    }

    @Test
    void refusalsAreGroupedByCode() {
        Routing routing = World.jpKr()
                .policy()
                .route(World.incident(World.event(RICH.replace("GREEN", "AMBER"))), Grants.none(), World.NOW);
        assertThat(routing.decision().getRefusals())
                .extracting(RefusalGroup::getCode)
                .containsExactly("NO_NEED_TO_KNOW", "OWN_EVENT", "NEED_SOURCE_CONSENT");
        assertThat(routing.waiting())
                .extracting(waiting -> waiting.getRecipient())
                .containsExactly("kr-bank");
        assertThat(routing.alerts()).extracting(Alert::getRecipient).isEqualTo(List.of("jp-bank"));
        assertThat(routing.sharingCommunity()).isEqualTo("jnsa");
    }
}
