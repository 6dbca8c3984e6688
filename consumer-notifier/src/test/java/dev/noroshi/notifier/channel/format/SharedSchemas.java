package dev.noroshi.notifier.channel.format;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The published schemas that stand beside the project; tests that need them are skipped where there are none. */
final class SharedSchemas {

    private static final String STIX =
            "http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/";

    private SharedSchemas() {}

    /** That of one type of STIX 2.1 object (OASIS), such as `sdos/incident`. */
    static Schema stix(String name) {
        Path folder = folder("stix-2.1");
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(iri -> iri.startsWith(STIX) ? text(folder, iri) : null));
        return registry.getSchema(SchemaLocation.of(STIX + name + ".json"));
    }

    /** That of an event of the MISP core format. */
    static Schema misp() {
        String text = read(folder("misp-event.schema.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(text);
    }

    private static String text(Path folder, String iri) {
        return read(folder.resolve(iri.substring(STIX.length())));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Path folder(String name) {
        Path found = root().resolve(name);
        assumeThat(found).exists();
        return found;
    }

    private static Path root() {
        String stated = System.getenv("NOROSHI_SHARED");
        if (stated != null) {
            return Path.of(stated, "schemas");
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path beside = at.resolveSibling("shared").resolve("schemas");
            if (Files.isRegularFile(at.resolve("pom.xml")) && Files.isDirectory(beside)) {
                return beside;
            }
        }
        return Path.of("no-shared-schemas");
    }
}
