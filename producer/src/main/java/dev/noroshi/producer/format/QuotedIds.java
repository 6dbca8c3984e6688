package dev.noroshi.producer.format;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ids that a source quotes. Some may be of alerts that this hub issued: an event that quotes one is held to its label,
 * so the source's own id counts too, else an alert could be posted again under a weaker one.
 */
public final class QuotedIds {

    private static final int MOST = 100;
    private static final int LONGEST = 200;

    /** A UUID or one of the references that people say on the phone. */
    private static final Pattern ID = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|NRS-[0-9A-Z]{4}-[0-9A-Z]{4}",
            Pattern.CASE_INSENSITIVE);

    private final Set<String> ids = new LinkedHashSet<>();

    /** Adds the id as it is written. */
    public void add(@Nullable String id) {
        if (id != null && !id.isBlank() && id.length() <= LONGEST && ids.size() < MOST) {
            ids.add(id.strip());
        }
    }

    /** Adds the text if an id stands in it that this hub could have issued. */
    public void in(@Nullable String text) {
        if (text != null && text.length() <= LONGEST && ID.matcher(text).find()) {
            add(text);
        }
    }

    public List<String> list() {
        return List.copyOf(ids);
    }
}
