package dev.noroshi.notifier.channel.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.domain.Names;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertTextsTest {

    private static final Names NAMES = new Names(Map.of(
            "kisia", Map.of("en", "KISIA", "ko", "한국정보보호산업협회"),
            "kr-bank", Map.of("en", "Bank of Korea", "ja", "韓国銀行")));

    @ParameterizedTest
    @CsvSource({
        "en, KISIA (kisia), 'port 22, Bank of Korea (kr-bank), South Korea'",
        "ja, KISIA (kisia), 'ポート 22, 韓国銀行 (kr-bank), 韓国'",
        "ko, 한국정보보호산업협회 (kisia), '포트 22, Bank of Korea (kr-bank), 대한민국'"
    })
    void communityAndVictimAreNamedInTheReadersLanguageOrElseInEnglish(
            String language, String community, String victim) {
        AlertText text = text(language, NAMES);

        assertThat(text.facts()).extracting(AlertText.Fact::value).contains(community);
        assertThat(lines(text)).contains(victim);
    }

    @Test
    void withoutANameTheIdIsShown() {
        AlertText text = text("ja", Names.NONE);

        assertThat(text.facts()).extracting(AlertText.Fact::value).contains("kisia");
        assertThat(lines(text)).contains("ポート 22, kr-bank, 韓国");
    }

    @Test
    void anAttackersOrganisationIsNoWordOfThePolicys() {
        assertThat(lines(text("en", NAMES))).contains("198[.]51[.]100[.]7, kr-bank");
    }

    private static List<String> lines(AlertText text) {
        return text.sections().stream()
                .flatMap(section -> section.lines().stream())
                .toList();
    }

    private static AlertText text(String language, Names names) {
        AlertContent content = Alerts.content("alert-1", 1, AlertType.CREATED, Severity.HIGH);
        content.put("sharingCommunity", "kisia");
        content.put(
                "victims",
                List.of(Endpoint.newBuilder()
                        .setPort(22)
                        .setOrg("kr-bank")
                        .setCountry("KR")
                        .build()));
        content.put(
                "attackers",
                List.of(Endpoint.newBuilder()
                        .setIp("198.51.100.7")
                        .setOrg("kr-bank")
                        .build()));
        Subscription reader = new Subscription(
                "mail",
                "kr-bank",
                "email",
                "soc@kr-bank.example",
                "text",
                null,
                List.of(language),
                false,
                false,
                List.of());
        return AlertTexts.of(new DeliveryRequest("d", 1, reader, content, AlertType.CREATED, null, false, names));
    }
}
