package dev.noroshi.policy.document;

import dev.noroshi.policy.model.Declared;
import dev.noroshi.policy.model.Location;
import dev.noroshi.policy.model.Problem;
import java.util.List;
import java.util.stream.Stream;

/**
 * The documents of a policy in the order of their files and lines, and what was wrong with reading them.
 *
 * @param problems of syntax, fields and values; what the documents mean together is the check's business
 */
public record PolicyDocuments(List<Entry> entries, List<Problem> problems) {

    /** One document, and what it declares. */
    public record Entry(Document document, Declared value) {
        /** Where it stands. */
        public Location location() {
            return document.location();
        }
    }

    /** The entries that declare that kind of thing. */
    public Stream<Entry> entries(Class<? extends Declared> type) {
        return entries.stream().filter(entry -> type.isInstance(entry.value()));
    }

    /** The things of that kind that are declared, in order. */
    public <T extends Declared> List<T> all(Class<T> type) {
        return entries.stream()
                .map(Entry::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
