package dev.noroshi.transport.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrySettingsTest {

    @Test
    void takesSeveralUrlsAndDropsTrailingSlashes() {
        assertThat(RegistrySettings.of("http://a:1/, https://b:2/apis/ccompat/v7/")
                        .urls())
                .extracting(Object::toString)
                .containsExactly("http://a:1", "https://b:2/apis/ccompat/v7");
    }

    @Test
    void refusesUrlsThatAreNone() {
        for (String url : new String[] {"", "a:1", "ftp://a", "http://", "http://a b"}) {
            assertThatThrownBy(() -> RegistrySettings.of(url))
                    .isInstanceOfAny(ConfigException.class, IllegalArgumentException.class)
                    .hasMessageContaining("schema.registry.url");
        }
    }

    @Test
    void readsCredentialsUnderBothNames() {
        String expected = "Basic dTpw";

        assertThat(RegistrySettings.from(Map.of("schema.registry.url", "http://a", "basic.auth.user.info", "u:p"))
                        .authorization())
                .contains(expected);
        assertThat(RegistrySettings.from(Map.of(
                                "schema.registry.url", "http://a", "schema.registry.basic.auth.user.info", "u:p"))
                        .authorization())
                .contains(expected);
        assertThat(RegistrySettings.of("http://a").authorization()).isEmpty();
    }

    @Test
    void refusesAnUnknownSourceOfCredentials() {
        assertThatThrownBy(() -> RegistrySettings.from(
                        Map.of("schema.registry.url", "http://a", "basic.auth.credentials.source", "SASL_INHERIT")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("USER_INFO or URL");
    }

    @Test
    void readsTrustStoresAsKafkaDoes(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("trust.p12");
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        try (var out = Files.newOutputStream(store)) {
            empty.store(out, "changeit".toCharArray());
        }
        Map<String, String> config = Map.of(
                "schema.registry.url", "https://a",
                "schema.registry.ssl.truststore.location", store.toString(),
                "schema.registry.ssl.truststore.type", "PKCS12",
                "schema.registry.ssl.truststore.password", "changeit");

        assertThat(RegistrySettings.from(config).ssl()).isPresent();
        assertThat(RegistrySettings.of("https://a").ssl()).isEmpty();
    }
}
