package dev.noroshi.sigma.pipeline;

import java.util.List;

/** Where a Sigma field goes that the pipeline does not map: nowhere, or to its own name behind a prefix. */
record FieldDefault(boolean refused, String prefix) {
    static final FieldDefault VERBATIM = new FieldDefault(false, "");
    static final FieldDefault REFUSE = new FieldDefault(true, "");

    List<String> of(String field) {
        return refused ? List.of() : List.of(prefix + field);
    }
}
