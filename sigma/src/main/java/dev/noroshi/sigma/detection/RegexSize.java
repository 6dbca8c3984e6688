package dev.noroshi.sigma.detection;

/**
 * Estimates how large a regular expression becomes when its counts are written out, as RE2 compiles them: {@code (a{9}){9}}
 * is 81 characters. RE2/J itself bounds one count, not counts around counts, and walks nested groups by recursion.
 */
final class RegexSize {
    /** The largest size taken; matching costs its product with the length of the value at worst. */
    static final int MOST = 10_000;

    /** The deepest nesting of groups taken. */
    static final int DEEPEST = 200;

    private static final long TOO_LARGE = Long.MAX_VALUE;

    private final String regex;
    private final long[] sums = new long[DEEPEST + 1];
    private int depth;
    /** The size of what a count that follows would repeat. */
    private long last;

    private int at;

    private RegexSize(String regex) {
        this.regex = regex;
    }

    /** The size; beyond {@link #MOST} where it is too large or too deep. What is no expression has some size. */
    static long of(String regex) {
        return new RegexSize(regex).size();
    }

    private long size() {
        while (at < regex.length()) {
            char c = regex.charAt(at);
            if (c == '(' && ++depth > DEEPEST) {
                return TOO_LARGE;
            }
            step(c);
            if (sums[depth] > MOST) {
                return TOO_LARGE;
            }
        }
        long size = 0;
        for (int level = 0; level <= depth; level++) {
            size += sums[level];
        }
        return size;
    }

    private void step(char c) {
        switch (c) {
            case '(' -> {
                sums[depth] = 1;
                at++;
            }
            case ')' -> close();
            case '{' -> count();
            case '[' -> atom(classEnd());
            case '\\' -> escape();
            default -> atom(at + 1);
        }
    }

    private void atom(int end) {
        last = 1;
        sums[depth]++;
        at = end;
    }

    private void close() {
        if (depth > 0) {
            last = sums[depth--];
            sums[depth] += last;
        }
        at++;
    }

    /** A count {@code {n}}, {@code {n,}} or {@code {n,m}}; any other brace is a character. */
    private void count() {
        int end = regex.indexOf('}', at);
        String inside = end < 0 ? "" : regex.substring(at + 1, end);
        if (!inside.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
            atom(at + 1);
            return;
        }
        int comma = inside.indexOf(',');
        long least = Long.parseLong(comma < 0 ? inside : inside.substring(0, comma));
        String greatest = comma < 0 ? "" : inside.substring(comma + 1);
        long times = Math.max(1, greatest.isEmpty() ? least : Long.parseLong(greatest));
        sums[depth] += last * (times - 1);
        last *= times;
        at = end + 1;
    }

    /** {@code \Q…\E} quotes what is between; any other escape is one character. */
    private void escape() {
        if (!regex.startsWith("\\Q", at)) {
            atom(Math.min(at + 2, regex.length()));
            return;
        }
        int end = regex.indexOf("\\E", at);
        int until = end < 0 ? regex.length() : end;
        last = 1;
        sums[depth] += until - at - 2;
        at = end < 0 ? until : end + 2;
    }

    /** Behind the bracket that closes a class; a bracket that comes first, or is escaped, does not. */
    private int classEnd() {
        int i = at + 1;
        if (i < regex.length() && regex.charAt(i) == '^') {
            i++;
        }
        if (i < regex.length() && regex.charAt(i) == ']') {
            i++;
        }
        while (i < regex.length() && regex.charAt(i) != ']') {
            boolean named = regex.startsWith("[:", i) && regex.indexOf(":]", i) > 0;
            i = named ? regex.indexOf(":]", i) + 2 : i + (regex.charAt(i) == '\\' ? 2 : 1);
        }
        return Math.min(i + 1, regex.length());
    }
}
