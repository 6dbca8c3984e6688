package dev.noroshi.console.page;

import dev.noroshi.console.domain.Sight;
import dev.noroshi.console.domain.Visitor;
import dev.noroshi.console.text.Words;
import java.time.Instant;
import java.util.Map;

/**
 * One request for a page.
 *
 * @param csrf what forms must bring back
 * @param theme `auto`, `light` or `dark`
 * @param address path and query, to come back to
 * @param query the parameters, the first value of each
 */
public record Visit(
        Visitor visitor,
        Words words,
        String csrf,
        String theme,
        String address,
        Map<String, String> query,
        Instant now) {

    public Sight sight() {
        return visitor.sight();
    }

    public String say(String key, Object... values) {
        return words.say(key, values);
    }

    /** A parameter, stripped and not longer than any sensible one; empty where it is not given. */
    public String query(String name) {
        String value = query.getOrDefault(name, "").strip();
        return value.length() <= 200 ? value : value.substring(0, 200);
    }

    /** A parameter that is a count; 0 where it is none. */
    public int count(String name) {
        try {
            return Math.max(0, Integer.parseInt(query(name)));
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
