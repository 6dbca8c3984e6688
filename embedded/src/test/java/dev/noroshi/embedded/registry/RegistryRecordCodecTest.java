package dev.noroshi.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.embedded.registry.RegistryRecord.Config;
import dev.noroshi.embedded.registry.RegistryRecord.Other;
import dev.noroshi.embedded.registry.RegistryRecord.SubjectDeleted;
import dev.noroshi.embedded.registry.RegistryRecord.Version;
import dev.noroshi.embedded.registry.RegistryRecord.VersionGone;
import dev.noroshi.transport.registry.Compatibility;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bytes are Confluent's: keys are compared as bytes by compaction, so they are pinned to the last comma. */
class RegistryRecordCodecTest {
    private static final StoredVersion STORED = new StoredVersion("s", 1, 7, "\"int\"", List.of(), false);

    @Test
    void writesVersions() throws Exception {
        assertRoundTrip(
                new Version(STORED),
                "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1,\"magic\":1}",
                "{\"subject\":\"s\",\"version\":1,\"id\":7,\"schema\":\"\\\"int\\\"\",\"deleted\":false}");
    }

    @Test
    void writesReferences() throws Exception {
        assertRoundTrip(
                new Version(new StoredVersion("s", 2, 8, "\"t\"", List.of(new SchemaReference("t", "u", 3)), true)),
                "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":2,\"magic\":1}",
                "{\"subject\":\"s\",\"version\":2,\"id\":8,\"references\":[{\"name\":\"t\",\"subject\":\"u\",\"version\":3}],"
                        + "\"schema\":\"\\\"t\\\"\",\"deleted\":true}");
    }

    @Test
    void writesLevelsOfASubjectAndOfAll() throws Exception {
        assertRoundTrip(
                new Config(Optional.of("s"), Optional.of(Compatibility.FULL)),
                "{\"keytype\":\"CONFIG\",\"subject\":\"s\",\"magic\":0}",
                "{\"subject\":\"s\",\"compatibilityLevel\":\"FULL\"}");
        assertRoundTrip(
                new Config(Optional.empty(), Optional.of(Compatibility.NONE)),
                "{\"keytype\":\"CONFIG\",\"magic\":0}",
                "{\"compatibilityLevel\":\"NONE\"}");
        assertRoundTrip(
                new Config(Optional.of("s"), Optional.empty()),
                "{\"keytype\":\"CONFIG\",\"subject\":\"s\",\"magic\":0}",
                null);
    }

    @Test
    void writesDeletions() throws Exception {
        assertRoundTrip(
                new SubjectDeleted("s", 2),
                "{\"keytype\":\"DELETE_SUBJECT\",\"subject\":\"s\",\"magic\":0}",
                "{\"subject\":\"s\",\"version\":2}");
        assertRoundTrip(
                new VersionGone("s", 1), "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1,\"magic\":1}", null);
    }

    @Test
    void leavesOutWhatItHasNoUseFor() throws Exception {
        assertRoundTrip(new Other(), "{\"keytype\":\"NOOP\",\"magic\":0}", null);
        assertThat(decode("{\"keytype\":\"MODE\",\"subject\":null,\"magic\":0}", "{\"mode\":\"READWRITE\"}"))
                .isEqualTo(new Other());
        assertThat(decode("{\"keytype\":\"NEW_KIND\"}", "{}")).isEqualTo(new Other());
        assertThat(decode(
                        "{\"keytype\":\"SCHEMA\",\"subject\":\"p\",\"version\":1,\"magic\":1}",
                        "{\"subject\":\"p\",\"version\":1,\"id\":9,\"schemaType\":\"PROTOBUF\",\"schema\":\"x\"}"))
                .isEqualTo(new Other());
    }

    @Test
    void readsWhatNewerRegistriesAddToAVersion() throws Exception {
        assertThat(decode(
                        "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1,\"magic\":1}",
                        "{\"subject\":\"s\",\"version\":1,\"id\":7,\"guid\":\"x\",\"schemaType\":\"AVRO\","
                                + "\"schema\":\"\\\"int\\\"\",\"deleted\":false,\"ts\":1,\"offset\":2}"))
                .isEqualTo(new Version(STORED));
    }

    private static void assertRoundTrip(RegistryRecord record, String key, String value) throws Exception {
        RegistryRecordCodec.Encoded encoded = RegistryRecordCodec.encode(record);

        assertThat(new String(encoded.key, StandardCharsets.UTF_8)).isEqualTo(key);
        assertThat(encoded.value == null ? null : new String(encoded.value, StandardCharsets.UTF_8))
                .isEqualTo(value);
        assertThat(decode(key, value)).isEqualTo(record);
    }

    private static RegistryRecord decode(String key, String value) throws Exception {
        return RegistryRecordCodec.decode(
                key.getBytes(StandardCharsets.UTF_8), value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }
}
