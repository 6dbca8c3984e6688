package dev.noroshi.event;

import dev.noroshi.schema.Tlp;
import java.util.Locale;
import java.util.Optional;

/** The text form of a marking: the labels of TLP 2.0 (FIRST, 2022), never translated. */
public final class TlpLabel {

    private TlpLabel() {}

    /** `CLEAR`, `GREEN`, `AMBER`, `AMBER+STRICT` or `RED`, without the `TLP:` prefix. */
    public static String of(Tlp tlp) {
        return tlp == Tlp.AMBER_STRICT ? "AMBER+STRICT" : tlp.name();
    }

    /** Reads a label with or without `TLP:`, in any case; `WHITE` of TLP 1 reads as CLEAR. Empty where it is unknown. */
    public static Optional<Tlp> parse(String label) {
        String plain = label.strip().toUpperCase(Locale.ROOT);
        if (plain.startsWith("TLP:")) {
            plain = plain.substring(4).strip();
        }
        return switch (plain) {
            case "CLEAR", "WHITE" -> Optional.of(Tlp.CLEAR);
            case "GREEN" -> Optional.of(Tlp.GREEN);
            case "AMBER" -> Optional.of(Tlp.AMBER);
            case "AMBER+STRICT", "AMBER_STRICT", "AMBER-STRICT" -> Optional.of(Tlp.AMBER_STRICT);
            case "RED" -> Optional.of(Tlp.RED);
            default -> Optional.empty();
        };
    }
}
