package dev.noroshi.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.embedded.registry.RegistryRecord.Version;
import dev.noroshi.transport.registry.Compatibility;
import dev.noroshi.transport.registry.RegistryError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubjectsTest {
    private static final SchemaText STRING = new SchemaText("\"string\"", List.of());

    private final List<RegistryRecord> log = new ArrayList<>();
    private final SchemaCatalog catalog = new SchemaCatalog();
    private final Subjects subjects = new Subjects(catalog, log::add, 2);

    @Test
    void refusesMoreVersionsThanItsBoundAndStillFindsTheOnesItHas() {
        subjects.register("a", STRING);
        subjects.register("b", STRING);

        assertThatThrownBy(() -> subjects.register("c", STRING))
                .isInstanceOf(RegistryFailure.class)
                .hasMessageContaining("2 versions");
        assertThat(subjects.register("b", STRING).version()).isEqualTo(1);
        assertThat(log).hasSize(2);
    }

    @Test
    void addsUpToTheSameStateWhenTheLogIsReadAgain() {
        subjects.register("a", STRING);
        subjects.configure(Optional.of("a"), Optional.of(Compatibility.FULL));
        subjects.register("b", STRING);
        subjects.delete("b");
        SchemaCatalog again = new SchemaCatalog();
        log.forEach(again::apply);

        assertThat(again.all()).isEqualTo(catalog.all());
        assertThat(again.subjects(false)).containsExactly("a");
        assertThat(again.subjects(true)).containsExactly("a", "b");
        assertThat(again.level("a")).contains(Compatibility.FULL);
        assertThat(again.nextId()).isEqualTo(catalog.nextId());
    }

    @Test
    void goesOnFromIdsThatAreNotDense() {
        catalog.apply(new Version(new StoredVersion("old", 3, 100_041, "\"int\"", List.of(), false)));

        assertThat(subjects.register("a", STRING).id()).isEqualTo(100_042);
        assertThat(subjects.byId(100_041).schema()).isEqualTo("\"int\"");
    }

    @Test
    void changesNothingThatTheLogDoesNotTake() {
        Subjects failing = new Subjects(
                catalog,
                record -> {
                    throw new RegistryFailure(RegistryError.STORE_FAILED, "the disk is full");
                },
                2);

        assertThatThrownBy(() -> failing.register("a", STRING)).hasMessageContaining("disk");
        assertThat(catalog.size()).isZero();
    }

    @Test
    void keepsWhatAnotherSchemaRefersTo() {
        SchemaText enumeration = new SchemaText("{\"type\":\"enum\",\"name\":\"t.E\",\"symbols\":[\"X\"]}", List.of());
        subjects.register("e", enumeration);
        subjects.register(
                "r",
                new SchemaText(
                        "{\"type\":\"record\",\"name\":\"t.R\",\"fields\":[{\"name\":\"e\",\"type\":\"t.E\"}]}",
                        List.of(new SchemaReference("t.E", "e", 1))));

        assertThatThrownBy(() -> subjects.delete("e"))
                .isInstanceOfSatisfying(
                        RegistryFailure.class, e -> assertThat(e.error()).isEqualTo(RegistryError.REFERENCE_EXISTS));
        subjects.delete("r");
        assertThat(subjects.delete("e")).containsExactly(1);
    }
}
