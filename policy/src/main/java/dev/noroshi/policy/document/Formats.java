package dev.noroshi.policy.document;

import dev.noroshi.event.TlpLabel;
import dev.noroshi.policy.model.Rsit;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The written forms of single values; what does not fit throws IllegalArgumentException. */
final class Formats {

    static final String SLUG_REMEDY = "write a slug: a lower-case letter or digit, then 1 to 62 of a-z, 0-9 and -";

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-Fa-f]{40}([0-9A-Fa-f]{24})?");
    private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{N}_]([\\p{L}\\p{N}_-]{0,61}[\\p{L}\\p{N}_])?");
    private static final Pattern SECRET_REF = Pattern.compile("(file|env):[A-Za-z0-9._-]{1,128}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private Formats() {}

    static String slug(String text) {
        return matching(SLUG, text);
    }

    static String sha256(String text) {
        return matching(SHA256, text);
    }

    static String fingerprint(String text) {
        return matching(FINGERPRINT, text.replace(" ", ""));
    }

    static String secretRef(String text) {
        return matching(SECRET_REF, text);
    }

    static String country(String text) {
        if (!COUNTRIES.contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    static String countryOrMulti(String text) {
        return text.equals("MULTI") ? text : country(text);
    }

    static Long asn(String text) {
        long value = Long.parseLong(text);
        if (value < 1 || value > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    /** A domain of at least two labels, in lower case and punycode. */
    static String domain(String text) {
        String ascii = java.net
                .IDN
                .toASCII(text.endsWith(".") ? text.substring(0, text.length() - 1) : text)
                .toLowerCase(Locale.ROOT);
        String[] labels = ascii.split("\\.", -1);
        if (labels.length < 2 || ascii.length() > 253) {
            throw new IllegalArgumentException(text);
        }
        for (String label : labels) {
            matching(LABEL, label);
        }
        return ascii;
    }

    /** A UTC day counts from its 00:00; an instant as it is. */
    static Instant dayOrInstant(String text) {
        return text.contains("T")
                ? Instant.parse(text)
                : LocalDate.parse(text).atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
    }

    static Tlp tlp(String text) {
        return TlpLabel.parse(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    /** An RSIT classification, `fraud`, or classification and type, `fraud/phishing`. */
    static String classification(String text) {
        if (!Rsit.knows(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String matching(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
