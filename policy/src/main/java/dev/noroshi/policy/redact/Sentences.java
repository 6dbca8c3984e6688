package dev.noroshi.policy.redact;

import dev.noroshi.schema.AlertSource;
import dev.noroshi.schema.IncidentEvent;
import java.text.MessageFormat;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sentences in the reader's language in place of the source's own text; en, ja and ko, else en. */
final class Sentences {

    private static final Map<String, Sentences> BY_LANGUAGE =
            Stream.of("en", "ja", "ko").collect(Collectors.toUnmodifiableMap(Function.identity(), Sentences::new));

    private static final Sentences ENGLISH = new Sentences("en");

    private final Terms terms;

    private Sentences(String language) {
        this.terms = Terms.in(language);
    }

    static Sentences in(String language) {
        Sentences sentences = BY_LANGUAGE.get(language);
        return sentences == null ? ENGLISH : sentences;
    }

    /** What happened, how bad it is, and from which country it is reported, if that may be said. */
    String title(IncidentEvent event, @Nullable String country) {
        String what = terms.kind(event.getClassification());
        String severity = terms.severity(event.getSeverity());
        return country == null || country.isEmpty()
                ? format("title", what, severity)
                : format("title.country", what, severity, terms.country(country));
    }

    /** Why the source's own text is missing. */
    String explanation() {
        return word("explanation", "");
    }

    /** The recipient's own report among others. */
    String ownReport() {
        return word("derived.own", "");
    }

    /** Who reported, as far as the recipient may know. */
    String reporter(AlertSource source) {
        String org = source.getOrg() == null ? word("derived.undisclosed", "") : source.getOrg();
        String country = source.getCountry();
        return country == null || country.isEmpty() ? org : org + " (" + country + ")";
    }

    /** How a derived incident came about, from what the recipient may see of it. */
    String derived(String rule, int reports, Collection<String> reporters, boolean cut) {
        String explanation = format("derived.explanation", rule, reports, String.join(", ", reporters));
        return cut ? explanation + " " + word("derived.more", "") : explanation;
    }

    private String format(String key, Object... values) {
        return new MessageFormat(word(key, ""), terms.locale()).format(values);
    }

    private String word(String key, String fallback) {
        return terms.word(key, fallback);
    }
}
