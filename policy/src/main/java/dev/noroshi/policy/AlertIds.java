package dev.noroshi.policy;

import dev.noroshi.event.Ids;
import dev.noroshi.schema.Tlp;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ids of alerts: a version 5 UUID of the HMAC of incident and recipient, whose last twelve digits are an HMAC of the
 * others and of the label it was issued under. So whoever quotes one shows under which label the hub issued it.
 */
final class AlertIds {

    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final Pattern REFERENCE = Pattern.compile("(?i)\\bNRS-[0-9A-Z]{4}-[0-9A-Z]{4}\\b");
    private static final int STEM = 24;
    /** Crockford's base 32 without 0 and 1, which are read as O, I and L; 30 signs. */
    private static final char[] SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private final PolicyKeys keys;

    AlertIds(PolicyKeys keys) {
        this.keys = keys;
    }

    /** The id of the alert on an incident for one recipient under a label. */
    String id(String incidentId, String recipient, Tlp label) {
        String hmac = HexFormat.of().formatHex(keys.tag("alert-id", incidentId, recipient));
        String stem = Ids.of("alert", hmac).substring(0, STEM);
        return stem + seal(stem, label);
    }

    /** What can be said on the phone, such as NRS-7F3K-Q2MD; the same under every label. */
    String reference(String incidentId, String recipient) {
        byte[] tag = keys.tag("alert-reference", incidentId, recipient);
        StringBuilder text = new StringBuilder("NRS-");
        for (int i = 0; i < 8; i++) {
            if (i == 4) {
                text.append('-');
            }
            int value = ((tag[2 * i] & 0xFF) << 8) | (tag[2 * i + 1] & 0xFF);
            text.append(SIGNS[value % SIGNS.length]);
        }
        return text.toString();
    }

    /**
     * The strictest label under which this hub issued an alert that one of the ids names; null where none does. A
     * reference carries no label, so quoting one counts as quoting the strictest.
     */
    @Nullable
    Tlp strictestQuoted(List<String> quoted) {
        if (quoted.isEmpty()) {
            return null;
        }
        return quoted.stream()
                .flatMap(this::labels)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Of all that one text quotes. */
    private Stream<Tlp> labels(String quoted) {
        Stream<Tlp> byReference = REFERENCE.matcher(quoted).find() ? Stream.of(Tlp.RED) : Stream.empty();
        return Stream.concat(
                byReference,
                UUID.matcher(quoted)
                        .results()
                        .flatMap(found -> sealed(found.group().toLowerCase(Locale.ROOT))));
    }

    private Stream<Tlp> sealed(String id) {
        return Stream.of(Tlp.values()).filter(label -> id.endsWith(seal(id.substring(0, STEM), label)));
    }

    private String seal(String stem, Tlp label) {
        return HexFormat.of().formatHex(keys.tag("alert-label", stem, label.name()), 0, 6);
    }
}
