package dev.noroshi.producer.format;

import dev.noroshi.schema.Classification;

/** Classifications as mapping tables write them: `taxonomy/type` of the Reference Security Incident Taxonomy. */
public final class Classifications {

    private Classifications() {}

    /**
     * @throws IllegalArgumentException where the slash is missing
     */
    public static Classification parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new IllegalArgumentException("'" + text + "' is no taxonomy/type, such as fraud/phishing");
        }
        return new Classification(text.substring(0, slash), text.substring(slash + 1));
    }

    public static Classification undetermined() {
        return new Classification("other", "undetermined");
    }
}
