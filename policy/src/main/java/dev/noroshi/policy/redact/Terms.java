package dev.noroshi.policy.redact;

import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Severity;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What severities and kinds of incidents are called in the reader's language; en, ja and ko, else en. */
public final class Terms {

    private static final Map<String, Terms> BY_LANGUAGE =
            Stream.of("en", "ja", "ko").collect(Collectors.toUnmodifiableMap(Function.identity(), Terms::new));

    private static final Terms ENGLISH = new Terms("en");

    private final Locale locale;
    private final ResourceBundle words;

    private Terms(String language) {
        this.locale = Locale.forLanguageTag(language);
        this.words = ResourceBundle.getBundle(
                "dev.noroshi.policy.redact.sentences",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public static Terms in(String language) {
        return BY_LANGUAGE.getOrDefault(language, ENGLISH);
    }

    public String severity(Severity severity) {
        return word("severity." + severity.name(), severity.name());
    }

    /** The type where it has a name, else the class. */
    public String kind(Classification classification) {
        String taxonomy = word("class." + classification.getTaxonomy(), word("class.other", ""));
        return word("type." + classification.getType(), taxonomy);
    }

    /** The name of a country by its ISO 3166 code. */
    public String country(String code) {
        return new Locale("", code).getDisplayCountry(locale);
    }

    Locale locale() {
        return locale;
    }

    String word(String key, String fallback) {
        try {
            return words.getString(key);
        } catch (MissingResourceException unknown) {
            return fallback;
        }
    }
}
