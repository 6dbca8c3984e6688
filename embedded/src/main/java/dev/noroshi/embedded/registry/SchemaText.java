package dev.noroshi.embedded.registry;

import java.util.List;

/** A schema's JSON and what it refers to. */
record SchemaText(String schema, List<SchemaReference> references) {
    SchemaText {
        references = List.copyOf(references);
    }
}
