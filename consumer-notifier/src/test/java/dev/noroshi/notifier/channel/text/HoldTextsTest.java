package dev.noroshi.notifier.channel.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notices of a hold in words. */
class HoldTextsTest {

    private static AlertText text(String language, AlertContent content) {
        Subscription subscription = new Subscription(
                "soc", "jp-acme", "email", "soc@acme.example", "none", null, List.of(language), true, false, List.of());
        return AlertTexts.of(new DeliveryRequest("d", 1, subscription, content, AlertType.CREATED, false));
    }

    @ParameterizedTest
    @CsvSource({
        "en, waits for your release, Organisations that wait, you control every disclosure of it (ORCON)",
        "ja, 許可待ち, 待機中の組織数, 開示はすべて貴組織が管理します（ORCON）",
        "ko, 승인 대기, 대기 중인 기관 수, 모든 공개를 귀 기관이 통제합니다(ORCON)"
    })
    void saysWhatIsHeldForHowManyWhyAndUntilWhen(String language, String subject, String waiting, String why) {
        AlertText text = text(language, Alerts.held("jp-acme").getContent());
        assertThat(text.language()).isEqualTo(language);
        assertThat(text.subject()).contains("NRS-7F3K-Q2MD").contains(subject);
        assertThat(text.facts())
                .contains(new AlertText.Fact(waiting, "3"))
                .extracting(AlertText.Fact::value)
                .contains("9a1c6a2e-0b7d-5c3f-8e11-00000000000f", why, "A_LATER_CODE")
                .anyMatch(value -> value.contains("2026-03-31 00:00:00"));
        assertThat(text.title()).as("no English among other words").isNull();
    }

    @Test
    void saysHowItIsLetGo() {
        assertThat(text("en", Alerts.held("jp-acme").getContent()).sections())
                .singleElement()
                .satisfies(section -> assertThat(section.lines())
                        .containsExactly("noroshi policy grant X --to ORG --reason WHY", "https://hub.example"));
    }

    @Test
    void noticeOfSeveralSaysHowMany() {
        AlertContent content = Alerts.held("jp-acme").getContent();
        content.put("incidentId", null);
        content.getHold().put("incidents", 30);
        content.getHold().put("waiting", null);
        AlertText text = text("en", content);
        assertThat(text.subject()).contains("30 more incidents");
        assertThat(text.facts())
                .extracting(AlertText.Fact::label)
                .doesNotContain("Incident", "Organisations that wait");
    }
}
