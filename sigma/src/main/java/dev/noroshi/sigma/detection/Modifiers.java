package dev.noroshi.sigma.detection;

import dev.noroshi.sigma.match.Comparison;
import dev.noroshi.sigma.match.TimePart;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The modifiers of one item, known to go together.
 *
 * @param flags the ones without a parameter of their own: all, cased, neq, exists, cidr, fieldref, expand, re
 * @param regexFlags flags of {@link com.google.re2j.Pattern}
 * @param comparison lt, lte, gt or gte
 * @param part minute to year
 * @param transforms in the order written
 */
record Modifiers(
        Set<String> flags,
        int regexFlags,
        @Nullable Comparison comparison,
        @Nullable TimePart part,
        List<TextTransform> transforms) {
    Modifiers {
        flags = Set.copyOf(flags);
        transforms = List.copyOf(transforms);
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }
}
