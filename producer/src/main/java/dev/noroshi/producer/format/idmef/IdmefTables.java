package dev.noroshi.producer.format.idmef;

import dev.noroshi.producer.format.Classifications;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.format.SeverityTable;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What words of IDMEF mean, as the data files beside this class say. */
final class IdmefTables {

    private static final SeverityTable SEVERITIES = SeverityTable.load(IdmefTables.class, "severities.tsv");
    private static final MappingTable CLASSES = MappingTable.load(IdmefTables.class, "classes.tsv", 2);
    private static final MappingTable CONFIDENCES = MappingTable.load(IdmefTables.class, "confidences.tsv", 2);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int LONGEST_NUMBER = 20;

    private IdmefTables() {}

    static Severity severity(@Nullable String word) {
        return SEVERITIES.of(word);
    }

    /** What the type of an impact (version 1) or a category (version 2) means. */
    static Optional<Classification> classification(String word) {
        String key = word.replace(" ", "").toLowerCase(Locale.ROOT);
        return CLASSES.rows().stream()
                .filter(row -> row.get(0).toLowerCase(Locale.ROOT).equals(key))
                .map(row -> Classifications.parse(row.get(1)))
                .findFirst();
    }

    /** 0 to 100 from a rating such as high. */
    static @Nullable Integer rated(@Nullable String rating) {
        for (List<String> row : CONFIDENCES.rows()) {
            if (row.get(0).equals(rating)) {
                return Integer.valueOf(row.get(1));
            }
        }
        return null;
    }

    /** 0 to 100 from a number from 0 to 1; null where it is none. */
    static @Nullable Integer share(String number) {
        String plain = number.strip();
        if (plain.length() > LONGEST_NUMBER || Numbers.whole(plain.replace(".", "")) == null) {
            return null;
        }
        try {
            BigDecimal share = new BigDecimal(plain);
            boolean fits = share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0;
            return fits ? Integer.valueOf(share.multiply(HUNDRED).intValue()) : null;
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
