package dev.noroshi.producer.format.cef;

import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.schema.Severity;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How grave a record is: the standard's scale, but for products that count on one of their own (`vendors.tsv`). */
final class CefSeverity {

    private static final List<List<String>> VENDORS =
            MappingTable.load(CefSeverity.class, "vendors.tsv", 4).rows();

    private static final Pattern NUMBER = Pattern.compile("0*(\\d{1,2})(?:\\.\\d{1,9})?");

    private CefSeverity() {}

    static Severity of(CefHeader header, CefExtension extension) {
        String word = extension.all("severity").stream()
                .filter(CefHeader.SEVERITIES::knows)
                .findFirst()
                .orElse(header.severity());
        String stated = word.strip();
        return VENDORS.stream()
                .filter(row -> row.get(0).equals(header.vendor())
                        && row.get(1).equals(header.product())
                        && row.get(2).equals(stated))
                .map(row -> Severity.valueOf(row.get(3)))
                .findFirst()
                .orElseGet(() -> CefHeader.SEVERITIES.of(whole(stated)));
    }

    /** `8.5` and `08` are as grave as what they begin with. */
    private static String whole(String stated) {
        Matcher number = NUMBER.matcher(stated);
        return number.matches() ? number.group(1) : stated;
    }
}
