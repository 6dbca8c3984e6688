package dev.noroshi.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.embedded.SharedEmbedded;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract, and what clients of Confluent's own registry see beyond what others share. */
class EmbeddedRegistryContractIT extends RegistryContract {

    @Override
    String url() {
        return SharedEmbedded.get().registryUrl();
    }

    @Test
    void answersInConfluentsContentType() {
        assertThat(rest.get("/subjects").contentType()).isEqualTo("application/vnd.schemaregistry.v1+json");
        assertThat(rest.get("/nowhere").contentType()).isEqualTo("application/vnd.schemaregistry.v1+json");
    }

    @Test
    void defaultsToBackwardForAll() {
        assertThat(rest.get("/config").body().path("compatibilityLevel").asText())
                .isEqualTo("BACKWARD");
        assertThat(rest.get("/config/" + subject + "?defaultToGlobal=true")
                        .body()
                        .path("compatibilityLevel")
                        .asText())
                .isEqualTo("BACKWARD");
        assertError(rest.get("/config/" + subject), 404, 40408);
    }

    @Test
    void forgetsTheLevelOfASubjectWhenToldTo() {
        rest.put("/config/" + subject, "{\"compatibility\":\"full\"}");

        assertThat(rest.delete("/config/" + subject)
                        .body()
                        .path("compatibilityLevel")
                        .asText())
                .isEqualTo("FULL");
        assertError(rest.get("/config/" + subject), 404, 40408);
        assertError(rest.put("/config/" + subject, "{\"compatibility\":\"sideways\"}"), 422, 42203);
    }

    @Test
    void saysItMayBeWrittenTo() {
        assertThat(rest.get("/mode").body().path("mode").asText()).isEqualTo("READWRITE");
        assertError(rest.get("/mode/" + subject), 404, 40409);
        assertThat(rest.get("/schemas/types").body().toString()).isEqualTo("[\"AVRO\"]");
    }

    @Test
    void takesWhitespaceForNothing() {
        int id = id(rest.post("/subjects/" + subject + "/versions", body(V1)));

        assertThat(id(rest.post("/subjects/" + subject + "/versions", body(V1.replace(",", " ,\n ")))))
                .isEqualTo(id);
        assertThat(rest.get("/subjects/" + subject + "/versions").body().toString())
                .isEqualTo("[1]");
    }

    @Test
    void showsASchemaAsItself() {
        int id = id(rest.post("/subjects/" + subject + "/versions", body(V1)));

        assertThat(rest.get("/subjects/" + subject + "/versions/latest/schema")
                        .body()
                        .toString())
                .isEqualTo(schema(V1).toString());
        assertThat(rest.get("/schemas/ids/" + id + "/schema").body().toString())
                .isEqualTo(schema(V1).toString());
        assertThat(rest.get("/schemas/ids/" + id + "/versions").body().findValuesAsText("subject"))
                .contains(subject);
        assertThat(rest.get("/schemas/ids/" + id + "/subjects").body().toString())
                .contains(subject);
    }

    @Test
    void deletesSoftlyAndKeepsTheIdReadable() {
        int id = id(rest.post("/subjects/" + subject + "/versions", body(V1)));
        rest.post("/subjects/" + subject + "/versions", body(V2));

        assertThat(rest.delete("/subjects/" + subject + "/versions/2").body().asInt())
                .isEqualTo(2);
        assertError(rest.get("/subjects/" + subject + "/versions/2"), 404, 40402);
        assertThat(rest.delete("/subjects/" + subject).body().toString()).isEqualTo("[1]");
        assertError(rest.get("/subjects/" + subject + "/versions"), 404, 40401);
        assertError(rest.delete("/subjects/" + subject), 404, 40404);
        assertThat(rest.get("/subjects/" + subject + "/versions?deleted=true")
                        .body()
                        .toString())
                .isEqualTo("[1,2]");
        assertThat(rest.get("/schemas/ids/" + id).status()).isEqualTo(200);
    }

    @Test
    void countsOnAfterADeletionAndGivesTheSameIdAgain() {
        int id = id(rest.post("/subjects/" + subject + "/versions", body(V1)));
        rest.delete("/subjects/" + subject);

        assertThat(id(rest.post("/subjects/" + subject + "/versions", body(V1))))
                .isEqualTo(id);
        assertThat(rest.get("/subjects/" + subject + "/versions").body().toString())
                .isEqualTo("[2]");
    }

    @Test
    void refusesToDeleteForGoodWhatOldRecordsNeed() {
        rest.post("/subjects/" + subject + "/versions", body(V1));

        assertError(rest.delete("/subjects/" + subject + "?permanent=true"), 422, 42205);
    }

    @Test
    void explainsAVerdictWhenAsked() {
        rest.post("/subjects/" + subject + "/versions", body(V1));
        String path = "/compatibility/subjects/" + subject + "/versions/latest?verbose=true";

        var verdict = rest.post(path, body(BROKEN)).body();

        assertThat(verdict.path("is_compatible").asBoolean()).isFalse();
        assertThat(verdict.path("messages").toString()).contains("TYPE_MISMATCH");
    }

    @Test
    void answersPoisonWithARefusal() {
        String versions = "/subjects/" + subject + "/versions";
        List<RestProbe.Answer> answers = List.of(
                rest.post(versions, "{"),
                rest.post(versions, "[]"),
                rest.post(versions, "{\"schema\":7}"),
                rest.post(versions, body("\"\\u0000\"")),
                rest.post(versions, body("[".repeat(100_000))),
                rest.post(versions, "x".repeat(ApiRequest.LARGEST_BODY + 1)),
                rest.post(versions, "{\"schema\":\"\\\"int\\\"\",\"schemaType\":\"PROTOBUF\"}"),
                rest.post(versions, "{\"schema\":\"\\\"int\\\"\",\"id\":7}"),
                rest.get(versions + "/zero"),
                rest.get(versions + "/0"),
                rest.get("/schemas/ids/x"),
                rest.put("/subjects", "{}"),
                rest.get("/subjects/a/b/c/d/e/f"),
                rest.get("/nowhere"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isBetween(400, 499);
            assertThat(answer.body().path("error_code").asInt()).isBetween(400, 49_999);
        });
        assertThat(rest.get("/subjects").status()).isEqualTo(200);
    }

    @Test
    void keepsApartSubjectsWhoseNamesNeedEscaping() {
        assertThat(client.register(subject + "/with space+plus%", schema(V1))).isPositive();

        assertThat(client.subjects()).contains(subject + "/with space+plus%");
    }

    private static int id(RestProbe.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().path("id").asInt();
    }
}
