package dev.noroshi.producer.format;

import dev.noroshi.producer.value.Timestamps;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The syslog header before a CEF or LEEF record: RFC 5424 section 6.2, RFC 3164 section 4.1, or what is left of them.
 *
 * @param time of the header; null where it has none
 * @param host null where it has none
 */
public record SyslogPrefix(@Nullable Instant time, @Nullable String host) {

    private static final Pattern RFC5424 =
            Pattern.compile("\\s*<\\d{1,3}>\\d{1,2}\\s+(\\S+)\\s+(\\S+).*", Pattern.DOTALL);
    private static final Pattern RFC3164 = Pattern.compile(
            "\\s*(?:<\\d{1,3}>)?\\s*(\\p{L}{3,4}\\.?\\s+\\d{1,2}\\s+(?:\\d{4}\\s+)?\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)(?:\\s+(\\S+))?.*",
            Pattern.DOTALL);
    private static final Pattern ISO = Pattern.compile(
            "\\s*(?:<\\d{1,3}>)?\\s*(\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d\\S*)(?:\\s+(\\S+))?.*",
            Pattern.DOTALL);

    /** What can be read of the text before a record; both parts null where it is no such header. */
    public static SyslogPrefix parse(String prefix, Timestamps times) {
        for (Pattern form : new Pattern[] {RFC5424, RFC3164, ISO}) {
            Matcher match = form.matcher(prefix);
            if (match.matches()) {
                String host = match.group(2);
                boolean none = host == null || host.equals("-") || host.endsWith(":");
                return new SyslogPrefix(times.parse(match.group(1)), none ? null : host);
            }
        }
        return new SyslogPrefix(null, null);
    }
}
