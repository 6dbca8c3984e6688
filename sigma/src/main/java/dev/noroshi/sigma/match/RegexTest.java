package dev.noroshi.sigma.match;

import com.google.re2j.Pattern;

/** A regular expression is found in the value; RE2/J, so the cost is linear in the value's length. */
public record RegexTest(Pattern pattern) implements ValueTest {
    @Override
    public boolean passes(String value, String lower) {
        return pattern.matcher(value).find();
    }
}
