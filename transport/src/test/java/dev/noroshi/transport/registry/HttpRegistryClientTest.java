package dev.noroshi.transport.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.transport.FakeRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpRegistryClientTest {
    private static final Schema STRING = Schema.create(Schema.Type.STRING);
    private static final String GET_ONE = "GET /schemas/ids/1";
    private static final String STRING_ANSWER = "{\"schema\":\"\\\"string\\\"\",\"newField\":{\"x\":1}}";

    private final FakeRegistry first = new FakeRegistry();
    private final FakeRegistry second = new FakeRegistry();
    private HttpRegistryClient client = client(Map.of());

    @AfterEach
    void close() {
        client.close();
        first.close();
        second.close();
    }

    @Test
    void asksOnceForEachIdAndIgnoresFieldsItDoesNotKnow() {
        first.on(GET_ONE, 200, STRING_ANSWER);

        assertThat(client.schemaOf(1)).isEqualTo(STRING);
        assertThat(client.schemaOf(1)).isEqualTo(STRING);

        assertThat(first.asked()).containsExactly(GET_ONE);
    }

    @Test
    void asksAgainForAnIdThatWasCrowdedOut() {
        first.on(GET_ONE, 200, STRING_ANSWER).on("GET /schemas/ids/2", 200, STRING_ANSWER);
        client = client(Map.of("max.schemas.per.subject", "1"));

        client.schemaOf(1);
        client.schemaOf(2);
        client.schemaOf(1);

        assertThat(first.asked()).hasSize(3);
    }

    @Test
    void remembersForAWhileWhatTheRegistryDoesNotHave() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> client.schemaOf(9))
                    .isInstanceOf(SchemaNotFoundException.class)
                    .hasMessageContaining("schema id 9")
                    .hasMessageContaining(first.url())
                    .hasMessageContaining("40403");
        }
        assertThat(first.asked()).hasSize(1);
    }

    @Test
    void goesToTheNextUrlWhereOneFailsAndStaysThere() {
        first.on(GET_ONE, 503, "");
        second.on(GET_ONE, 200, STRING_ANSWER).on("GET /schemas/ids/2", 200, STRING_ANSWER);

        assertThat(client.schemaOf(1)).isEqualTo(STRING);
        assertThat(client.schemaOf(2)).isEqualTo(STRING);

        assertThat(first.asked()).hasSize(1);
        assertThat(second.asked()).hasSize(2);
    }

    @Test
    void goesToTheNextUrlWhereNobodyListens() {
        String dead = first.url();
        first.close();
        second.on(GET_ONE, 200, STRING_ANSWER);
        client = clientOf(dead + "," + second.url(), Map.of());

        assertThat(client.schemaOf(1)).isEqualTo(STRING);
    }

    @Test
    void triesAgainThenSaysItIsRetriable() {
        first.on(GET_ONE, 500, "");
        second.on(GET_ONE, 429, "");

        assertThatThrownBy(() -> client.schemaOf(1))
                .isInstanceOfSatisfying(
                        RegistryUnavailableException.class,
                        e -> assertThat(e.isRetriable()).isTrue())
                .hasMessageContaining("schema id 1")
                .hasMessageContaining(first.url())
                .hasMessageContaining(second.url())
                .hasMessageContaining("3 times");
        assertThat(first.asked()).hasSize(3);
        assertThat(second.asked()).hasSize(3);
    }

    @Test
    void takesBothCodesForIncompatible() {
        first.on("POST /subjects/a/versions", 409, "{\"error_code\":409,\"message\":\"m\"}");
        first.on("POST /subjects/b/versions", 422, "{\"error_code\":40901,\"message\":\"m\"}");

        for (String subject : List.of("a", "b")) {
            assertThatThrownBy(() -> client.register(subject, STRING))
                    .isInstanceOf(IncompatibleSchemaException.class)
                    .hasMessageContaining("subject " + subject);
        }
    }

    @Test
    void saysWhatToCheckWhenItIsNotLetIn() {
        first.on(GET_ONE, 401, "<html>no</html>");

        assertThatThrownBy(() -> client.schemaOf(1))
                .isInstanceOf(RegistryRejectedException.class)
                .hasMessageContaining("401")
                .hasMessageContaining("basic.auth.user.info");
        assertThat(first.asked()).hasSize(1);
    }

    @Test
    void doesNotTakeAWebPageForARegistry() {
        first.on(GET_ONE, 200, "<html>welcome</html>");

        assertThatThrownBy(() -> client.schemaOf(1))
                .isInstanceOf(RegistryRejectedException.class)
                .hasMessageContaining("is this a schema registry?");
    }

    @Test
    void resolvesReferencesOfReferencesOnce() {
        String e = "{\\\"type\\\":\\\"enum\\\",\\\"name\\\":\\\"t.E\\\",\\\"symbols\\\":[\\\"X\\\"]}";
        first.on("GET /subjects/e/versions/1", 200, "{\"schema\":\"" + e + "\"}");
        first.on("GET /subjects/m/versions/2", 200, "{\"schema\":\"" + record("M", "t.E") + "\"," + refs("e", 1) + "}");
        first.on(
                GET_ONE,
                200,
                "{\"schema\":\"" + record("O", "t.M") + "\"," + refs("m", 2).replace("]", ",")
                        + refs("e", 1).replace("\"references\":[", "")
                        + "}");

        Schema schema = client.schemaOf(1);

        assertThat(schema.getField("f").schema().getField("f").schema().getEnumSymbols())
                .containsExactly("X");
        assertThat(first.asked()).hasSize(3);
    }

    @Test
    void givesUpOnReferencesThatGoInCircles() {
        first.on("GET /subjects/a/versions/1", 200, "{\"schema\":\"" + record("A", "t.B") + "\"," + refs("b", 1) + "}");
        first.on("GET /subjects/b/versions/1", 200, "{\"schema\":\"" + record("B", "t.A") + "\"," + refs("a", 1) + "}");
        first.on(GET_ONE, 200, "{\"schema\":\"" + record("O", "t.A") + "\"," + refs("a", 1) + "}");

        assertThatThrownBy(() -> client.schemaOf(1)).isInstanceOf(RegistryRejectedException.class);
        assertThat(first.asked()).hasSize(3);
    }

    @Test
    void refusesASchemaThatIsNotAvro() {
        first.on(GET_ONE, 200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax\"}");

        assertThatThrownBy(() -> client.schemaOf(1))
                .isInstanceOf(RegistryRejectedException.class)
                .hasMessageContaining("PROTOBUF");
    }

    @Test
    void sendsTheCredentialsAndNeverShowsThem() {
        first.on(GET_ONE, 200, STRING_ANSWER);
        client = clientOf(
                first.url().replace("http://", "http://user:geheim@"), Map.of("basic.auth.credentials.source", "URL"));

        client.schemaOf(1);

        assertThat(first.authorizations()).containsExactly("Basic dXNlcjpnZWhlaW0=");
        assertThatThrownBy(() -> client.schemaOf(2)).message().doesNotContain("geheim");
        assertThat(RegistrySettings.from(
                                Map.of("schema.registry.url", "http://u:geheim@h", "basic.auth.user.info", "u:geheim"))
                        .toString())
                .doesNotContain("geheim");
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        for (int id = 0; id < 50; id++) {
            first.on("GET /schemas/ids/" + id, 200, STRING_ANSWER);
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Schema>> calls = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                int id = i % 50;
                calls.add(() -> client.schemaOf(id));
            }
            for (Future<Schema> answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo(STRING);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String record(String name, String type) {
        return "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"t." + name
                + "\\\",\\\"fields\\\":[{\\\"name\\\":\\\"f\\\",\\\"type\\\":\\\"" + type + "\\\"}]}";
    }

    private static String refs(String subject, int version) {
        return "\"references\":[{\"name\":\"n\",\"subject\":\"" + subject + "\",\"version\":" + version + "}]";
    }

    private HttpRegistryClient client(Map<String, String> more) {
        return clientOf(first.url() + "," + second.url() + "/", more);
    }

    private static HttpRegistryClient clientOf(String urls, Map<String, String> more) {
        Map<String, String> config = new HashMap<>(Map.of(
                "schema.registry.url", urls, "max.retries", "2", "retries.wait.ms", "1", "retries.max.wait.ms", "2"));
        config.putAll(more);
        return new HttpRegistryClient(RegistrySettings.from(config));
    }
}
