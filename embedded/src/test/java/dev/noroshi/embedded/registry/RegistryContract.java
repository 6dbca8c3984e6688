package dev.noroshi.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.transport.registry.Compatibility;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.IncompatibleSchemaException;
import dev.noroshi.transport.registry.RegistrySettings;
import dev.noroshi.transport.registry.SchemaNotFoundException;
import java.util.UUID;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What our client and others rely on in any registry that speaks Confluent's REST API. */
abstract class RegistryContract {
    static final String V1 = "{\"type\":\"record\",\"name\":\"R\",\"namespace\":\"t\",\"fields\":["
            + "{\"name\":\"a\",\"type\":\"string\"}]}";
    static final String V2 = "{\"type\":\"record\",\"name\":\"R\",\"namespace\":\"t\",\"fields\":["
            + "{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":\"int\",\"default\":0}]}";
    static final String BROKEN = "{\"type\":\"record\",\"name\":\"R\",\"namespace\":\"t\",\"fields\":["
            + "{\"name\":\"a\",\"type\":\"int\"}]}";

    final String subject = "s-" + UUID.randomUUID() + "-value";
    HttpRegistryClient client;
    RestProbe rest;

    /** Base URL of the registry under test. */
    abstract String url();

    @BeforeEach
    void connect() {
        client = new HttpRegistryClient(RegistrySettings.of(url()));
        rest = new RestProbe(url());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void givesASchemaOneIdHoweverOftenItIsRegistered() {
        int id = client.register(subject, schema(V1));

        assertThat(client.register(subject, schema(V1))).isEqualTo(id);
        assertThat(fresh().idOf(subject, schema(V1))).isEqualTo(id);
        assertThat(fresh().schemaOf(id)).isEqualTo(schema(V1));
        assertThat(client.subjects()).contains(subject);
    }

    @Test
    void givesOneSchemaOneIdInAllSubjects() {
        assertThat(client.register(subject + "-other", schema(V1))).isEqualTo(client.register(subject, schema(V1)));
    }

    @Test
    void countsVersionsFromOne() {
        client.setCompatibility(subject, Compatibility.FULL_TRANSITIVE);
        client.register(subject, schema(V1));
        int second = client.register(subject, schema(V2));

        assertThat(rest.get("/subjects/" + subject + "/versions").body().toString())
                .isEqualTo("[1,2]");
        assertThat(client.latest(subject).version()).isEqualTo(2);
        assertThat(client.latest(subject).id()).isEqualTo(second);
        assertThat(rest.get("/subjects/" + subject + "/versions/1")
                        .body()
                        .path("version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void carriesEverySchemaOfOurs() {
        int event = client.register(subject, IncidentEvent.getClassSchema());
        int attempt = client.register(subject + "-2", DeliveryAttempt.getClassSchema());

        assertThat(fresh().schemaOf(event).getFullName()).isEqualTo("dev.noroshi.schema.IncidentEvent");
        assertThat(fresh().schemaOf(attempt).getFullName()).isEqualTo("dev.noroshi.schema.DeliveryAttempt");
        assertThat(fresh().idOf(subject, IncidentEvent.getClassSchema())).isEqualTo(event);
    }

    @Test
    void refusesWhatTheLevelForbids() {
        client.setCompatibility(subject, Compatibility.FULL_TRANSITIVE);
        client.register(subject, schema(V1));

        assertThat(client.isCompatible(subject, schema(BROKEN))).isFalse();
        assertThat(client.isCompatible(subject, schema(V2))).isTrue();
        assertThatThrownBy(() -> client.register(subject, schema(BROKEN)))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining(subject);
        assertThat(rest.post("/subjects/" + subject + "/versions", body(BROKEN)).status())
                .isEqualTo(409);
    }

    @Test
    void takesAnythingWhereTheLevelIsNone() {
        client.register(subject, schema(V1));

        client.setCompatibility(subject, Compatibility.NONE);

        assertThat(client.register(subject, schema(BROKEN))).isPositive();
    }

    @Test
    void remembersTheLevelOfASubject() {
        assertThat(client.compatibility(subject)).isEmpty();

        client.setCompatibility(subject, Compatibility.FORWARD_TRANSITIVE);

        assertThat(client.compatibility(subject)).contains(Compatibility.FORWARD_TRANSITIVE);
    }

    @Test
    void saysWhatIsNotThere() {
        assertThatThrownBy(() -> client.schemaOf(2_000_000_000))
                .isInstanceOf(SchemaNotFoundException.class)
                .hasMessageContaining("2000000000");
        assertThatThrownBy(() -> client.latest(subject)).isInstanceOf(SchemaNotFoundException.class);
        assertThatThrownBy(() -> client.idOf(subject, schema(V1))).isInstanceOf(SchemaNotFoundException.class);
        assertError(rest.get("/schemas/ids/2000000000"), 404, 40403);
        assertError(rest.get("/subjects/" + subject + "/versions"), 404, 40401);
        client.register(subject, schema(V1));
        assertError(rest.get("/subjects/" + subject + "/versions/9"), 404, 40402);
        assertError(rest.post("/subjects/" + subject, body(V2)), 404, 40403);
    }

    @Test
    void refusesWhatIsNoSchema() {
        assertThat(rest.post("/subjects/" + subject + "/versions", body("{\"type\":\"nonsense\"}"))
                        .status())
                .isEqualTo(422);
        assertThat(rest.post("/subjects/" + subject + "/versions", "not JSON").status())
                .isBetween(400, 499);
    }

    @Test
    void resolvesReferencesForReaders() {
        String inner = "{\"type\":\"enum\",\"name\":\"E\",\"namespace\":\"t\",\"symbols\":[\"X\",\"Y\"]}";
        String outer = "{\"type\":\"record\",\"name\":\"O\",\"namespace\":\"t\",\"fields\":["
                + "{\"name\":\"e\",\"type\":\"t.E\"}]}";
        client.register(subject + "-inner", schema(inner));
        String references = ",\"references\":[{\"name\":\"t.E\",\"subject\":\"" + subject + "-inner\",\"version\":1}]}";
        String withReference = body(outer).replaceFirst("}$", java.util.regex.Matcher.quoteReplacement(references));

        RestProbe.Answer answer = rest.post("/subjects/" + subject + "/versions", withReference);

        Schema read = client.schemaOf(answer.body().path("id").asInt());
        assertThat(read.getField("e").schema().getEnumSymbols()).containsExactly("X", "Y");
    }

    HttpRegistryClient fresh() {
        client.close();
        client = new HttpRegistryClient(RegistrySettings.of(url()));
        return client;
    }

    static Schema schema(String text) {
        return new Schema.Parser().parse(text);
    }

    static String body(String schema) {
        return Json.object().put("schema", schema).toString();
    }

    static void assertError(RestProbe.Answer answer, int status, int code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("error_code").asInt()).isEqualTo(code);
        assertThat(answer.body().path("message").asText()).isNotBlank();
    }
}
