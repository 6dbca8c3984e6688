package dev.noroshi.sigma.detection;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.noroshi.sigma.rule.RuleFault;

/** Compiles the regular expressions of rules (modifiers appendix, "Regular Expression") with RE2/J. */
final class RegexCompiler {
    private static final String OTHER_SYNTAX =
            "write it without look-around, back-references, atomic groups and possessive quantifiers";

    private RegexCompiler() {}

    /**
     * @param flags of {@link Pattern}
     * @param line where the expression stands
     * @throws RuleFault where RE2 does not take it, or it would grow too large
     */
    static Pattern compile(String regex, int flags, int line) throws RuleFault {
        if (RegexSize.of(regex) > RegexSize.MOST) {
            throw new RuleFault(
                    line,
                    "the regular expression is larger than " + RegexSize.MOST
                            + " characters with its counts written out, or nests more than " + RegexSize.DEEPEST
                            + " groups",
                    "use smaller counts, and no count around a count");
        }
        try {
            return Pattern.compile(regex, flags);
        } catch (PatternSyntaxException refused) {
            throw new RuleFault(
                    line,
                    "RE2 cannot express the regular expression: " + refused.getDescription() + " in '"
                            + refused.getPattern() + "'",
                    remedy(refused));
        }
    }

    private static String remedy(PatternSyntaxException refused) {
        // RE2/J reads the < of a look-behind as the beginning of a group's name.
        boolean lookBehind =
                refused.getPattern().startsWith("(?<=") || refused.getPattern().startsWith("(?<!");
        return switch (refused.getDescription()) {
            case "invalid or unsupported Perl syntax",
                    "invalid escape sequence",
                    "invalid nested repetition operator" -> OTHER_SYNTAX;
            case "invalid repeat count" -> "repeat 1000 times at most";
            default -> lookBehind ? OTHER_SYNTAX : "mend the expression there";
        };
    }
}
