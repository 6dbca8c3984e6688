package dev.noroshi.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Key<Integer> PORT = Key.integer("http.port", 8080, 0, 65_535, "Port.");
    private static final Key<Duration> LINGER = Key.duration("linger", Duration.ofMillis(5), "Linger.");
    private static final Key<String> SECRET = Key.secret("api.secret", "Secret.");
    private static final Key<Boolean> ON = Key.bool("on", true, "On.");
    private static final List<Key<?>> ALL = List.of(PORT, LINGER, SECRET, ON);

    @Test
    void takesDefaultThenFileThenEnvironmentThenCommandLine() {
        assertThat(resolve(Map.of(), Map.of(), Map.of()).get(PORT)).isEqualTo(8080);
        Map<String, String> file = Map.of("http.port", "1");
        assertThat(resolve(file, Map.of(), Map.of()).get(PORT)).isEqualTo(1);
        Map<String, String> environment = Map.of("NOROSHI_HTTP_PORT", "2", "PATH", "/bin");
        assertThat(resolve(file, environment, Map.of()).get(PORT)).isEqualTo(2);
        assertThat(resolve(file, environment, Map.of("http.port", "3")).get(PORT))
                .isEqualTo(3);
    }

    @Test
    void readsDurationsAsPeopleWriteThem() {
        assertThat(linger("250ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(linger("15s")).isEqualTo(Duration.ofSeconds(15));
        assertThat(linger("10m")).isEqualTo(Duration.ofMinutes(10));
        assertThat(linger("24h")).isEqualTo(Duration.ofHours(24));
        assertThat(linger("7d")).isEqualTo(Duration.ofDays(7));
        assertThat(linger("PT1.5S")).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void namesEveryFaultAtOnce() {
        assertThatThrownBy(() -> resolve(
                        Map.of("http.prot", "1", "http.port", "70000", "on", "yes"),
                        Map.of("NOROSHI_LINGERR", "1", "NOROSHI_LINGER", "soon"),
                        Map.of()))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        e -> assertThat(e.problems())
                                .containsExactlyInAnyOrder(
                                        "unknown setting 'http.prot' in the settings file; 'noroshi config' lists all",
                                        "unknown setting 'NOROSHI_LINGERR' in the environment; 'noroshi config' lists all",
                                        "http.port: '70000' cannot be used; use a whole number from 0 to 65535",
                                        "linger: 'soon' cannot be used; use a duration such as 250ms, 15s, 10m, 24h, 7d",
                                        "on: 'yes' cannot be used; use true or false"));
    }

    @Test
    void masksSecretsAndSaysHowToSetWhatIsMissing() {
        Settings settings = resolve(Map.of("api.secret", "hush"), Map.of(), Map.of());
        assertThat(settings.get(SECRET)).isEqualTo("hush");
        assertThat(settings.shown()).containsEntry("api.secret", "********").doesNotContainValue("hush");
        assertThatThrownBy(() -> resolve(Map.of(), Map.of(), Map.of()).get(SECRET))
                .hasMessageContaining("api.secret is not set")
                .hasMessageContaining("NOROSHI_API_SECRET");
    }

    private static Duration linger(String text) {
        return resolve(Map.of("linger", text), Map.of(), Map.of()).get(LINGER);
    }

    private static Settings resolve(
            Map<String, String> file, Map<String, String> environment, Map<String, String> explicit) {
        return Settings.resolve(ALL, file, environment, explicit);
    }
}
