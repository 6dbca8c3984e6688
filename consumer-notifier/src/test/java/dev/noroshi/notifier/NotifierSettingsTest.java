package dev.noroshi.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.notifier.channel.http.HttpOptions;
import dev.noroshi.notifier.domain.Rules;
import dev.noroshi.runtime.settings.Key;
import dev.noroshi.runtime.settings.SettingsException;
import dev.noroshi.transport.Profile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotifierSettingsTest {

    @Test
    void theDefaultsAreTheDesigns() {
        NotifierSettings settings = Hub.parse(Map.of());

        assertThat(settings.profile()).isEqualTo(Profile.PRODUCTION);
        assertThat(settings.slots()).isEqualTo(2_048);
        assertThat(settings.outbox().retry()).isEqualTo(Rules.RETRY);
        assertThat(settings.outbox().endpoint().inFlight()).isEqualTo(4);
        assertThat(settings.outbox().endpoint().breakerFailures()).isEqualTo(5);
        assertThat(settings.outbox().endpoint().breakerPause()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.outbox().endpoint().longestPause()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.outbox().endpoint().disableAfter()).isEqualTo(Duration.ofDays(5));
        assertThat(settings.webhook()).isEqualTo(HttpOptions.standard());
        assertThat(settings.mailboxKeep()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertThatThrownBy(() -> Hub.parse(Map.of(
                        "notifier.slots", "3",
                        "notifier.retry.schedule", "0s,soon",
                        "notifier.profile", "huge",
                        "notifier.unknown", "x")))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        fault -> assertThat(fault.problems()).hasSize(4));
    }

    @Test
    void everyKeyHasItsOwnNameAndASentence() {
        assertThat(NotifierSettings.KEYS).extracting(Key::name).doesNotHaveDuplicates();
        assertThat(NotifierSettings.KEYS).extracting(Key::doc).allMatch(doc -> doc.endsWith("."));
    }
}
