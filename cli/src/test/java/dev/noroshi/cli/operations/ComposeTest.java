package dev.noroshi.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.cli.common.ServiceKeys;
import dev.noroshi.runtime.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The compose files start services with settings that they have, the second of each as the first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComposeTest {

    private Map<String, Map<String, Object>> single = Map.of();
    private Map<String, Map<String, Object>> cluster = Map.of();

    @BeforeAll
    void read() throws IOException {
        single = services("../docker-compose.yml");
        cluster = services("../docker-compose.cluster.yml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "processor", "notifier", "console"})
    void theSecondOfAServiceIsSetAsTheFirst(String service) {
        Map<String, String> first = new TreeMap<>(environment(single.get(service)));
        first.putAll(environment(cluster.get(service)));
        assertThat(environment(cluster.get(service + "-2"))).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "processor", "notifier", "console"})
    void everySettingIsOneThatThereIs(String service) {
        Map<String, String> given = new TreeMap<>(environment(cluster.get(service + "-2")));
        given.keySet().removeIf(variable -> !variable.startsWith("NOROSHI_"));
        assertThat(ServiceKeys.ALL).extracting(key -> key.variable()).containsAll(given.keySet());
        assertThat(Settings.resolve(ServiceKeys.ALL, Map.of(), given, Map.of()).shown())
                .isNotEmpty();
    }

    @Test
    void nothingListensBeyondThisMachine() {
        List<String> ports = Stream.of(single, cluster)
                .flatMap(file -> file.values().stream())
                .flatMap(service -> ports(service).stream())
                .toList();
        assertThat(ports)
                .hasSizeGreaterThan(10)
                .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:"));
    }

    private static Map<String, Map<String, Object>> services(String file) throws IOException {
        Map<String, Map<String, Map<String, Object>>> compose =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(Path.of(file)));
        return compose.get("services");
    }

    @SuppressWarnings("unchecked") // as compose's own schema has it
    private static Map<String, String> environment(Map<String, Object> service) {
        Map<String, String> variables = new TreeMap<>();
        ((Map<String, Object>) service.getOrDefault("environment", Map.of()))
                .forEach((name, value) -> variables.put(name, String.valueOf(value)));
        return variables;
    }

    @SuppressWarnings("unchecked") // as compose's own schema has it
    private static List<String> ports(Map<String, Object> service) {
        return (List<String>) service.getOrDefault("ports", List.of());
    }
}
