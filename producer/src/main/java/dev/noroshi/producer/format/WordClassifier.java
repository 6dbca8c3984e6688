package dev.noroshi.producer.format;

import dev.noroshi.schema.Classification;
import java.util.ArrayList;
import java.util.List;

/** The classification that the words of a title, category or signature suggest; see `words.tsv`. */
public final class WordClassifier {

    /**
     * @param words of Latin letters, one space around each
     * @param parts of scripts that part no words by spaces, found anywhere
     */
    private record Row(List<String> words, List<String> parts, Classification classification) {

        boolean fits(String spaced, String plain) {
            return words.stream().anyMatch(spaced::contains) || parts.stream().anyMatch(plain::contains);
        }
    }

    private static final int LATIN_ENDS = 0x80;
    private static final List<Row> ROWS = load();

    private WordClassifier() {}

    /** What the first row says one of whose words stands in the text; undetermined where none does. */
    public static Classification of(String text) {
        String words = spaced(text);
        for (Row row : ROWS) {
            if (row.fits(words, text)) {
                return row.classification();
            }
        }
        return Classifications.undetermined();
    }

    private static List<Row> load() {
        List<Row> rows = new ArrayList<>();
        for (List<String> cells :
                MappingTable.load(WordClassifier.class, "words.tsv", 2).rows()) {
            List<String> words = new ArrayList<>();
            List<String> parts = new ArrayList<>();
            for (String word : cells.get(0).split(",", -1)) {
                if (word.chars().allMatch(letter -> letter < LATIN_ENDS)) {
                    words.add(spaced(word));
                } else {
                    parts.add(word);
                }
            }
            rows.add(new Row(List.copyOf(words), List.copyOf(parts), Classifications.parse(cells.get(1))));
        }
        return List.copyOf(rows);
    }

    /** Lower case, one space around every word, so that a word is found as a whole. */
    private static String spaced(String text) {
        StringBuilder words = new StringBuilder(text.length() + 2).append(' ');
        for (int i = 0; i < text.length(); i++) {
            char letter = Character.toLowerCase(text.charAt(i));
            if (isOfWord(letter)) {
                words.append(letter);
            } else if (isBetweenFields(text, i)) {
                words.append("/ ");
            } else if (words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
            }
        }
        return words.append(' ').toString();
    }

    /** Words of two fields, which adapters join by ` / `, say nothing together. */
    private static boolean isBetweenFields(String text, int at) {
        return text.startsWith(" / ", at - 1) && at > 0;
    }

    private static boolean isOfWord(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '&';
    }
}
