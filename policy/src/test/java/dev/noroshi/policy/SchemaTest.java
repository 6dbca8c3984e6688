package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.noroshi.policy.document.CanonicalDocuments;
import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.policy.tool.StarterPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON Schema takes what the loader takes, and refuses fields nobody reads. */
final class SchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Schema schema() throws IOException {
        JsonNode schema = JSON.readTree(Files.readString(Path.of("..", "docs", "policy.schema.json")));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    private static void isValid(PolicyDocuments documents) throws IOException {
        assertThat(documents.problems()).isEmpty();
        Schema schema = schema();
        for (JsonNode document : JSON.readTree(CanonicalDocuments.json(documents))) {
            assertThat(schema.validate(document)).as(document.toString()).isEmpty();
        }
    }

    @Test
    void takesTheStarterPolicy(@TempDir Path directory) throws IOException {
        int[] count = {0};
        StarterPolicy.write(
                directory,
                LocalDate.of(2026, 1, 1),
                () -> "token" + count[0]++,
                token -> String.valueOf(count[0]).repeat(64));
        PolicyDocuments documents = PolicyDirectory.read(directory);
        isValid(documents);
        assertThat(PolicyCheck.check(documents)).isEmpty();
    }

    @Test
    void takesThePoliciesOfTheTests() throws IOException {
        isValid(World.jpKr()
                .subscription("feed", "kr-bank", "own: true")
                .rule("rule", "hub", "HOLD", "event.orcon")
                .documents());
        isValid(CheckTest.everyField().documents());
    }

    @Test
    void refusesWhatNothingReads() throws IOException {
        JsonNode document = JSON.readTree("{\"kind\":\"Community\",\"id\":\"aa\",\"country\":\"JP\",\"members\":"
                + "[{\"org\":\"bb\",\"from\":\"2011-01-01\"}],\"memmbers\":[]}");
        assertThat(schema().validate(document)).isNotEmpty();
    }
}
