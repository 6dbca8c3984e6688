package dev.noroshi.policy.check;

import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.policy.document.PolicyDocuments.Entry;
import dev.noroshi.policy.document.Problems;
import dev.noroshi.policy.model.Declared;
import java.util.Map;
import java.util.function.BiConsumer;

/** What checks read, and where they tell what they find. */
record CheckContext(PolicyDocuments documents, Names names, Problems problems) {

    /** Runs the check for each document of a kind. */
    <T extends Declared> void each(Class<T> type, BiConsumer<Entry, T> check) {
        documents.entries(type).forEach(entry -> check.accept(entry, type.cast(entry.value())));
    }

    void error(Entry entry, String field, String message, String remedy) {
        problems.error(
                entry.document().location(field),
                entry.value().kind().written(),
                entry.value().id(),
                message,
                remedy);
    }

    void warning(Entry entry, String field, String message, String remedy) {
        problems.warning(
                entry.document().location(field),
                entry.value().kind().written(),
                entry.value().id(),
                message,
                remedy);
    }

    /** Tells an id that names nothing. */
    void known(Entry entry, String field, String id, Map<String, ?> known, String what) {
        if (!known.containsKey(id)) {
            unknown(entry, field, id, known.keySet(), what);
        }
    }

    void unknown(Entry entry, String field, String id, Iterable<String> known, String what) {
        // Looking for what was meant costs a pass over all names: not for what nobody will be told any more.
        String nearest = problems.isFull() ? null : Names.nearest(id, known);
        error(
                entry,
                field,
                field + " names the unknown " + what + " '" + id + "'",
                nearest == null ? "declare the " + what + ", or correct the id" : "did you mean '" + nearest + "'?");
    }
}
