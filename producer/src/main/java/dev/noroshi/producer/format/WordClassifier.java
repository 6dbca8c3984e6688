package dev.noroshi.producer.format;

import dev.noroshi.schema.Classification;
import java.util.ArrayList;
import java.util.List;

/** The classification that the words of a title, category or signature suggest; see `words.tsv`. */
public final class WordClassifier {

    private record Row(List<String> words, Classification classification) {}

    private static final List<Row> ROWS = load();

    private WordClassifier() {}

    /** What the first row says one of whose words stands in the text; undetermined where none does. */
    public static Classification of(String text) {
        String words = spaced(text);
        for (Row row : ROWS) {
            for (String word : row.words()) {
                if (words.contains(word)) {
                    return row.classification();
                }
            }
        }
        return Classifications.undetermined();
    }

    private static List<Row> load() {
        List<Row> rows = new ArrayList<>();
        for (List<String> cells :
                MappingTable.load(WordClassifier.class, "words.tsv", 2).rows()) {
            List<String> words = new ArrayList<>();
            for (String word : cells.get(0).split(",", -1)) {
                words.add(spaced(word));
            }
            rows.add(new Row(List.copyOf(words), Classifications.parse(cells.get(1))));
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
            } else if (words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
            }
        }
        return words.append(' ').toString();
    }

    private static boolean isOfWord(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '&';
    }
}
