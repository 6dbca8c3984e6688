package dev.noroshi.notifier.channel.text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The sentences of one language. */
public final class Phrases {

    private static final List<String> LANGUAGES = List.of("en", "ja", "ko");
    private static final Map<String, Phrases> BY_LANGUAGE =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Phrases::new));

    private final String language;
    private final ResourceBundle words;

    private Phrases(String language) {
        this.language = language;
        this.words = ResourceBundle.getBundle(
                "dev.noroshi.notifier.channel.text.phrases",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Those of the first language that there are sentences in; of English where there is none. */
    public static Phrases of(List<String> languages) {
        return languages.stream()
                .map(BY_LANGUAGE::get)
                .flatMap(found -> Optional.ofNullable(found).stream())
                .findFirst()
                .orElseGet(() -> new Phrases("en"));
    }

    /** The tag of the language (BCP 47). */
    public String language() {
        return language;
    }

    /** @param values as texts: numbers get no separators */
    public String say(String key, String... values) {
        return new MessageFormat(words.getString(key), Locale.ROOT).format(values);
    }

    boolean has(String key) {
        return words.containsKey(key);
    }
}
