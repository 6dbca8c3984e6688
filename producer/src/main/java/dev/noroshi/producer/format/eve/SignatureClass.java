package dev.noroshi.producer.format.eve;

import dev.noroshi.producer.format.Classifications;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.schema.Classification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What `signatures.tsv` says about a signature and its category.
 *
 * @param classification of RSIT
 */
record SignatureClass(Classification classification, Direction direction) {

    private record Row(boolean bySignature, String words, SignatureClass meaning) {

        boolean fits(String signature, String category) {
            return bySignature
                    ? signature.startsWith(words)
                            && (signature.length() == words.length() || signature.charAt(words.length()) == ' ')
                    : category.equals(words);
        }
    }

    private static final SignatureClass UNKNOWN =
            new SignatureClass(Classifications.undetermined(), Direction.SOURCE_ATTACKS);
    private static final List<Row> ROWS = load();

    static SignatureClass of(@Nullable String signature, @Nullable String category) {
        String name = key(signature);
        String kind = key(category);
        for (Row row : ROWS) {
            if (row.fits(name, kind)) {
                return row.meaning();
            }
        }
        return UNKNOWN;
    }

    private static List<Row> load() {
        List<Row> rows = new ArrayList<>();
        for (List<String> cells :
                MappingTable.load(SignatureClass.class, "signatures.tsv", 4).rows()) {
            var meaning = new SignatureClass(Classifications.parse(cells.get(2)), Direction.valueOf(cells.get(3)));
            rows.add(new Row(cells.get(0).equals("signature"), key(cells.get(1)), meaning));
        }
        return List.copyOf(rows);
    }

    private static String key(@Nullable String words) {
        return words == null ? "" : words.strip().toLowerCase(Locale.ROOT);
    }
}
