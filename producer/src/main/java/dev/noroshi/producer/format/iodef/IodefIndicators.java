package dev.noroshi.producer.format.iodef;

import dev.noroshi.producer.format.ElementTexts;
import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.Indicators;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.value.Observables;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The observables anywhere in the indicators of version 2 (RFC 7970, section 3.29), by the elements that hold them. */
final class IodefIndicators {

    private static final MappingTable CATEGORIES = MappingTable.load(IodefIndicators.class, "addresses.tsv", 2);
    private static final MappingTable BULKS = MappingTable.load(IodefIndicators.class, "bulks.tsv", 2);
    private static final Set<Integer> DIGEST_BYTES = Set.of(16, 20, 32, 48, 64);

    private final Observables observables;

    IodefIndicators(Observables observables) {
        this.observables = observables;
    }

    /** The kind of indicator that an address of the category is; null where it is none. */
    static @Nullable String kind(@Nullable String category) {
        return kind(CATEGORIES, category);
    }

    private static @Nullable String kind(MappingTable kinds, @Nullable String category) {
        return kinds.rows().stream()
                .filter(row -> row.get(0).equals(category))
                .map(row -> row.get(1))
                .findFirst()
                .orElse(null);
    }

    void in(JsonFields element) {
        for (String name : element.names()) {
            var paths = new FieldPaths(element, false);
            switch (name) {
                case "Address" -> ElementTexts.elements(element, name).forEach(this::address);
                case "BulkObservable" -> ElementTexts.elements(element, name).forEach(this::bulk);
                case "DomainData" ->
                    paths.children(name)
                            .forEach(data -> ElementTexts.all(data, "Name").forEach(observables::domain));
                case "URL" -> ElementTexts.all(paths, name).forEach(observables::url);
                case "FileName" -> ElementTexts.all(paths, name).forEach(file -> observables.other("filename", file));
                case "EmailFrom" -> ElementTexts.all(paths, name).forEach(observables::email);
                case "KeyName" -> ElementTexts.all(paths, name).forEach(key -> observables.other("regkey", key));
                case "DigestValue" -> ElementTexts.all(paths, name).forEach(this::digest);
                default -> ElementTexts.elements(element, name).forEach(this::in);
            }
        }
    }

    private void address(JsonFields address) {
        String kind = kind(address.text("category"));
        String value = address.text("value");
        if (kind != null && value != null) {
            Indicators.add(observables, kind, value);
        }
    }

    /** Many of one type, each on a line of its own (RFC 7970, section 3.29.3). */
    private void bulk(JsonFields bulk) {
        String type = bulk.text("type");
        String address = kind(type);
        String kind = address == null ? kind(BULKS, type) : address;
        if (kind != null) {
            for (String lines : ElementTexts.all(new FieldPaths(bulk, false), "BulkObservableList")) {
                lines.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .forEach(line -> Indicators.add(observables, kind, line));
            }
        }
    }

    /** Base64, as XML signatures have it, or the hexadecimal digits that many write instead. */
    private void digest(String text) {
        if (observables.hash(text)) {
            return;
        }
        try {
            byte[] digest = Base64.getMimeDecoder().decode(text.strip());
            if (DIGEST_BYTES.contains(digest.length)) {
                observables.hash(HexFormat.of().formatHex(digest));
            }
        } catch (IllegalArgumentException none) {
            // It stays where it is.
        }
    }
}
