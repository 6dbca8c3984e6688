package dev.noroshi.sigma.detection;

import dev.noroshi.sigma.rule.RuleFault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The modifiers that turn a text into one or more others (modifiers appendix), applied in the order written. */
enum TextTransform {
    CONTAINS,
    STARTSWITH,
    ENDSWITH,
    WINDASH,
    UTF16LE,
    WIDE,
    UTF16BE,
    UTF16,
    BASE64,
    BASE64OFFSET;

    static @Nullable TextTransform named(String modifier) {
        for (TextTransform transform : values()) {
            if (transform.modifier().equals(modifier)) {
                return transform;
            }
        }
        return null;
    }

    String modifier() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isPlace() {
        return this == CONTAINS || this == STARTSWITH || this == ENDSWITH;
    }

    List<SigmaText> apply(SigmaText text, int line) throws RuleFault {
        return switch (this) {
            case CONTAINS -> List.of(text.within(true, true));
            case STARTSWITH -> List.of(text.within(false, true));
            case ENDSWITH -> List.of(text.within(true, false));
            case WINDASH -> List.of(Windash.mark(text));
            default -> Encodings.apply(this, encodable(text, line), line);
        };
    }

    private SigmaText encodable(SigmaText text, int line) throws RuleFault {
        if (text.hasWildcards()) {
            throw new RuleFault(
                    line,
                    "a wildcard cannot be encoded by '" + modifier() + "'",
                    "escape it (\\* or \\?), or put contains, startswith or endswith after the encoding");
        }
        return text;
    }

    /** The bytes that a text without wildcards stands for. */
    static byte[] bytes(SigmaText text) {
        return text.text().getBytes(text.isBytes() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
}
