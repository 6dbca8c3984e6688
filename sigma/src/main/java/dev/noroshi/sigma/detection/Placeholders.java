package dev.noroshi.sigma.detection;

import dev.noroshi.sigma.rule.RuleFault;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the values of {@code %placeholders%} in place; {@code \%} is a plain percent sign, {@code \\%name%} a backslash and
 * a placeholder.
 */
final class Placeholders {
    private static final int MOST = 10_000;

    private final DetectionContext context;
    private final int line;

    Placeholders(DetectionContext context, int line) {
        this.context = context;
        this.line = line;
    }

    List<String> expand(String text) throws RuleFault {
        List<StringBuilder> variants = new ArrayList<>(List.of(new StringBuilder()));
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
            int end = c == '%' ? text.indexOf('%', at + 1) : -1;
            if (c == '\\' && (next == '%' || next == '\\')) {
                append(variants, next == '%' ? "%" : "\\\\");
                at += 2;
            } else if (end > at + 1) {
                variants = times(variants, context.placeholder(text.substring(at + 1, end), line));
                at = end + 1;
            } else {
                append(variants, String.valueOf(c));
                at++;
            }
        }
        return variants.stream().map(StringBuilder::toString).toList();
    }

    private static void append(List<StringBuilder> variants, String text) {
        variants.forEach(variant -> variant.append(text));
    }

    private List<StringBuilder> times(List<StringBuilder> variants, List<String> values) throws RuleFault {
        if ((long) variants.size() * values.size() > MOST) {
            throw new RuleFault(line, "placeholders expand to more than " + MOST + " values", "use fewer in one value");
        }
        List<StringBuilder> more = new ArrayList<>();
        for (StringBuilder variant : variants) {
            for (String value : values) {
                more.add(new StringBuilder(variant).append(value));
            }
        }
        return more;
    }
}
