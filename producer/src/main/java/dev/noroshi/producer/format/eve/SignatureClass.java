package dev.noroshi.producer.format.eve;

import dev.noroshi.producer.format.Classifications;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.format.WordClassifier;
import dev.noroshi.schema.Classification;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What `signatures.tsv` says about a signature and its category, else the words of the signature.
 *
 * @param classification of RSIT
 */
record SignatureClass(Classification classification, Direction direction) {

    private static final SignatureClass UNKNOWN =
            new SignatureClass(Classifications.undetermined(), Direction.SOURCE_ATTACKS);
    private static final Table TABLE = Table.load();

    private static final int REMEMBERED = 1 << 10;
    private static final int LONGEST = 256;
    /** What was found last, at one place for each hash: a sensor raises the same signatures again and again. */
    private static final @Nullable Found[] FOUND = new Found[REMEMBERED];

    private record Found(String signature, String category, SignatureClass meaning) {}

    static SignatureClass of(@Nullable String signature, @Nullable String stated) {
        String category = stated == null ? "" : stated;
        if (signature == null || signature.length() + category.length() > LONGEST) {
            return inTable(signature, category);
        }
        int place = (31 * signature.hashCode() + category.hashCode()) & (REMEMBERED - 1);
        Found found = FOUND[place];
        if (found == null
                || !found.signature().equals(signature)
                || !found.category().equals(category)) {
            found = new Found(signature, category, inTable(signature, category));
            FOUND[place] = found;
        }
        return found.meaning();
    }

    private static SignatureClass inTable(@Nullable String signature, @Nullable String category) {
        Row row = Row.earlier(TABLE.bySignature(key(signature)), TABLE.byCategory.get(key(category)));
        return row == null ? byWords(signature) : row.meaning();
    }

    /** Rules of one's own have neither the first words of a known rule set nor always a category. */
    private static SignatureClass byWords(@Nullable String signature) {
        Classification words = WordClassifier.of(signature == null ? "" : signature);
        if (words.equals(UNKNOWN.classification())) {
            return UNKNOWN;
        }
        boolean lures =
                words.getTaxonomy().equals("malicious-code") || words.getType().equals("phishing");
        return new SignatureClass(words, lures ? Direction.CLIENT_IS_VICTIM : Direction.SOURCE_ATTACKS);
    }

    private static String key(@Nullable String words) {
        return words == null ? "" : words.strip().toLowerCase(Locale.ROOT);
    }

    private record Row(int number, SignatureClass meaning) {

        static @Nullable Row earlier(@Nullable Row one, @Nullable Row other) {
            return one == null || (other != null && other.number < one.number) ? other : one;
        }
    }

    private static final class Table {

        private final Map<String, Row> byFirstWords = new HashMap<>();
        private final Map<String, Row> byCategory = new HashMap<>();
        /** Beginnings that some row goes on from. */
        private final Set<String> goingOn = new HashSet<>(Set.of(""));

        static Table load() {
            var table = new Table();
            int number = 0;
            for (List<String> cells :
                    MappingTable.load(SignatureClass.class, "signatures.tsv", 4).rows()) {
                var meaning = new SignatureClass(Classifications.parse(cells.get(2)), Direction.valueOf(cells.get(3)));
                table.add(cells.get(0).equals("signature"), key(cells.get(1)), new Row(number++, meaning));
            }
            return table;
        }

        private void add(boolean signature, String words, Row row) {
            (signature ? byFirstWords : byCategory).putIfAbsent(words, row);
            for (int space = words.indexOf(' '); signature && space >= 0; space = words.indexOf(' ', space + 1)) {
                goingOn.add(words.substring(0, space));
            }
        }

        /** The first row whose words the signature begins with. */
        @Nullable
        Row bySignature(String signature) {
            Row first = null;
            int end = -1;
            String words = "";
            while (end < signature.length() && goingOn.contains(words)) {
                int space = signature.indexOf(' ', end + 1);
                end = space < 0 ? signature.length() : space;
                words = signature.substring(0, end);
                first = Row.earlier(first, byFirstWords.get(words));
            }
            return first;
        }
    }
}
