package dev.noroshi.policy.model;

import java.util.Comparator;
import java.util.Locale;

/**
 * Something wrong in a policy directory.
 *
 * @param file relative to the directory
 * @param line from 1
 * @param kind of the document, empty where it is not known
 * @param id of the document, empty where it is not known
 * @param remedy what to do about it
 */
public record Problem(String file, int line, String kind, String id, String message, String remedy, Severity severity)
        implements Comparable<Problem> {

    /** An ERROR keeps a policy from being compiled; a WARNING does not. */
    public enum Severity {
        ERROR,
        WARNING
    }

    private static final int MOST = 500;

    /** Keeps the message on one line of bearable length: it may quote what the file says. */
    public Problem {
        message = oneLine(message);
    }

    private static String oneLine(String text) {
        String cut = text.length() > MOST ? text.substring(0, MOST) + "…" : text;
        StringBuilder line = new StringBuilder(cut.length());
        cut.codePoints().forEach(each -> {
            if (Character.isISOControl(each)) {
                line.append("\\u%04x".formatted(each));
            } else {
                line.appendCodePoint(each);
            }
        });
        return line.toString();
    }

    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::file).thenComparingInt(Problem::line).thenComparing(Problem::message);

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /** Whether it keeps the policy from being compiled. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** One line for a person: `file:line: error: Kind id: message; remedy`. */
    @Override
    public String toString() {
        String document = kind.isEmpty() ? "" : kind + (id.isEmpty() ? "" : " " + id) + ": ";
        return "%s:%d: %s: %s%s; %s"
                .formatted(file, line, severity.name().toLowerCase(Locale.ROOT), document, message, remedy);
    }
}
