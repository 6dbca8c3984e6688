package dev.noroshi.producer.format.syslog;

import dev.noroshi.producer.value.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the parts of a syslog header from a text, one after the other; every step looks at each character once. */
final class SyslogWords {

    private static final int MOST_TIME_WORDS = 5;
    private static final int LONGEST_WORD = 64;
    private static final int LONGEST_ZONE = 4;

    private final String text;
    private int at;

    SyslogWords(String text) {
        this.text = text;
        skipSpace();
    }

    /** `<34>`, or null where none stands here. */
    @Nullable
    Integer priority() {
        if (charAt(at) != '<') {
            return null;
        }
        int end = at + 1;
        while (isDigit(charAt(end)) && end - at <= 3) {
            end++;
        }
        if (end == at + 1 || charAt(end) != '>') {
            return null;
        }
        Integer priority = Integer.valueOf(text.substring(at + 1, end));
        at = end + 1;
        return priority;
    }

    /** The version of RFC 5424: one or two digits and a space, directly behind the priority. */
    boolean takeVersion() {
        int end = at;
        while (isDigit(charAt(end)) && end - at < 2) {
            end++;
        }
        if (end == at || charAt(at) == '0' || charAt(end) != ' ') {
            return false;
        }
        at = end;
        return true;
    }

    /** The next word up to white space; null where it is nil (`-`) or the text ends. */
    @Nullable
    String word() {
        skipSpace();
        int from = at;
        while (at < text.length() && !isSpace(charAt(at))) {
            at++;
        }
        String word = text.substring(from, at);
        return word.isEmpty() || word.equals("-") ? null : word;
    }

    /**
     * The time that stands here: one word (RFC 3339, an epoch), or the words up to a clock (`Feb 28 23:59:58`, in any language
     * and order that can be read), a year or an offset behind it; null where none stands here, and then nothing is taken.
     */
    @Nullable
    Instant time(Timestamps times) {
        skipSpace();
        int from = at;
        skipCiscoMarks();
        List<String> words = new ArrayList<>(MOST_TIME_WORDS);
        boolean clock = false;
        while (!clock && words.size() < MOST_TIME_WORDS) {
            String word = shortWord();
            if (word == null) {
                break;
            }
            words.add(word);
            clock = isClock(word);
        }
        Instant time = clock ? withWhatFollows(String.join(" ", words), times) : null;
        at = time == null ? from : at;
        return time;
    }

    /** Cisco counts its messages (`12345: `) and marks a clock that is not set with `*` or `.`. */
    private void skipCiscoMarks() {
        int end = at;
        while (isDigit(charAt(end))) {
            end++;
        }
        if (end > at && charAt(end) == ':' && charAt(end + 1) == ' ') {
            at = end + 2;
        }
        if (charAt(at) == '*' || charAt(at) == '.') {
            at++;
        }
    }

    private @Nullable Instant withWhatFollows(String stated, Timestamps times) {
        String plain = colonOff(stated);
        int behind = at;
        String next = shortWord();
        Instant longer = next == null || !(isYearOrOffset(colonOff(next)) || isZone(next))
                ? null
                : times.parse(plain + " " + colonOff(next));
        if (longer == null) {
            at = behind;
            return times.parse(plain);
        }
        return longer;
    }

    /** Whether the next word can be a host: no tag, no CEF, LEEF, JSON or Cisco's `%FACILITY`. */
    boolean startsHost() {
        skipSpace();
        int end = at;
        while (end < text.length() && !isSpace(charAt(end))) {
            end++;
        }
        String word = text.substring(at, end);
        boolean letterOrDigit = !word.isEmpty() && Character.isLetterOrDigit(word.charAt(0));
        return letterOrDigit && !word.endsWith(":") && !word.endsWith("]") && !word.contains("|");
    }

    /** `sshd[412]:`, of letters, digits and `._/-`, without its colon; null where none stands here. */
    @Nullable
    String tag(int longest) {
        skipSpace();
        int end = at;
        while (isTagCharacter(charAt(end)) && end - at < longest) {
            end++;
        }
        int nameEnd = end;
        if (charAt(end) == '[') {
            int close = text.indexOf(']', end);
            end = close < 0 || close - at > longest ? end : close + 1;
        }
        boolean tag =
                nameEnd > at && charAt(end) == ':' && !text.startsWith("CEF:", at) && !text.startsWith("LEEF:", at);
        if (!tag) {
            return null;
        }
        String found = text.substring(at, end);
        at = end + 1;
        return found;
    }

    /** STRUCTURED-DATA of RFC 5424 section 6.3; null where it is nil or does not close, and then it is content. */
    @Nullable
    String structuredData() {
        skipSpace();
        if (charAt(at) == '-' && (at + 1 == text.length() || isSpace(charAt(at + 1)))) {
            at++;
            return null;
        }
        int end = at;
        while (charAt(end) == '[') {
            int close = closing(end);
            if (close < 0) {
                return null;
            }
            end = close + 1;
        }
        String data = end == at ? null : text.substring(at, end);
        at = end;
        return data;
    }

    private int closing(int open) {
        boolean quoted = false;
        for (int i = open + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ']' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    /** What is left, without the byte order mark that RFC 5424 allows before UTF-8, and without the NUL that some append. */
    String rest() {
        skipSpace();
        int end = text.length();
        while (end > at && (isSpace(charAt(end - 1)) || charAt(end - 1) == 0)) {
            end--;
        }
        int from = charAt(at) == '\uFEFF' ? at + 1 : at;
        return text.substring(Math.min(from, end), end);
    }

    private @Nullable String shortWord() {
        int from = at;
        String word = word();
        if (word == null || word.length() > LONGEST_WORD) {
            at = from;
            return null;
        }
        return word;
    }

    /** `23:59:58` with anything around it, such as a date before a `T`, a fraction or an offset. */
    private static boolean isClock(String word) {
        for (int i = word.indexOf(':'); i > 0; i = word.indexOf(':', i + 1)) {
            if (i + 5 < word.length()
                    && isDigit(word.charAt(i - 1))
                    && isDigit(word.charAt(i + 1))
                    && isDigit(word.charAt(i + 2))
                    && word.charAt(i + 3) == ':'
                    && isDigit(word.charAt(i + 4))
                    && isDigit(word.charAt(i + 5))) {
                return true;
            }
        }
        return false;
    }

    private static String colonOff(String word) {
        return word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
    }

    private static boolean isYearOrOffset(String plain) {
        char first = plain.isEmpty() ? 0 : plain.charAt(0);
        if (first == '+' || first == '-') {
            return plain.length() >= 3 && isDigit(plain.charAt(1));
        }
        boolean digits = plain.chars().allMatch(c -> isDigit((char) c));
        return plain.equals("Z") || plain.equals("UTC") || plain.equals("GMT") || (digits && plain.length() == 4);
    }

    /** `KST` between the clock and the host, or before a colon as Cisco writes it; a host may be called so, too. */
    private boolean isZone(String word) {
        String plain = colonOff(word);
        boolean abbreviation = plain.length() >= 3
                && plain.length() <= LONGEST_ZONE
                && plain.chars().allMatch(c -> c >= 'A' && c <= 'Z');
        return abbreviation && (word.endsWith(":") || startsHost());
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(charAt(at))) {
            at++;
        }
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }

    private static boolean isTagCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '/' || c == '-';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
