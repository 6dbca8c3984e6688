package dev.noroshi.producer.format;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A threat as PAN-OS writes it in its field threatid, `Suspicious DNS Query(12345)` (PAN-OS documentation, "Threat Log
 * Fields").
 *
 * @param name null where the number stands in its place: `12345(12345)`
 * @param id number of the signature
 */
public record NamedThreat(@Nullable String name, String id) {

    private static final Pattern FORM = Pattern.compile("(\\S.*?)\\s*\\((\\d{1,12})\\)", Pattern.DOTALL);
    private static final int LONGEST = 1000;

    /** The first of the texts that has the form; null where none has. */
    public static @Nullable NamedThreat in(List<@Nullable String> texts) {
        for (String text : texts) {
            Matcher form = FORM.matcher(text == null || text.length() > LONGEST ? "" : text.strip());
            if (form.matches()) {
                boolean named = form.group(1).chars().anyMatch(Character::isLetter);
                return new NamedThreat(named ? form.group(1) : null, form.group(2));
            }
        }
        return null;
    }
}
