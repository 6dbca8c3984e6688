package dev.noroshi.producer.format.syslog;

import dev.noroshi.producer.value.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One syslog message: its header as RFC 5424 section 6 or RFC 3164 section 4.1 has it, or what senders leave of them. Parts
 * that are missing or nil (`-`) are null.
 *
 * @param priority facility times eight plus severity, 0 to 191
 * @param sent a time without a zone is read in that of the reader, one without a year is the latest possible
 * @param structuredData as it stands there, brackets and all
 * @param content what follows the header
 */
public record SyslogMessage(
        @Nullable Integer priority,
        @Nullable Instant sent,
        @Nullable String host,
        @Nullable String app,
        @Nullable String process,
        @Nullable String messageId,
        @Nullable String structuredData,
        String content) {

    private static final int HIGHEST_PRIORITY = 191;
    private static final int LONGEST_TAG = 128;

    /** The message, or null where the text has neither a priority nor a time at its start. */
    public static @Nullable SyslogMessage parse(String text, Timestamps times) {
        var words = new SyslogWords(text);
        Integer priority = words.priority();
        if (priority != null && words.takeVersion()) {
            return rfc5424(known(priority), words, times);
        }
        Instant sent = words.time(times);
        return priority == null && sent == null ? null : rfc3164(known(priority), sent, words);
    }

    /** What stands before a record of another format; of no parts where it is no syslog header. */
    public static SyslogMessage before(String prefix, Timestamps times) {
        SyslogMessage header = parse(prefix, times);
        return header == null ? new SyslogMessage(null, null, null, null, null, null, null, prefix) : header;
    }

    /** What the envelope says and an event has no field for, by names of its own. */
    public Map<String, String> envelope() {
        Map<String, String> envelope = new LinkedHashMap<>();
        put(envelope, "syslog.priority", priority);
        put(envelope, "syslog.host", host);
        put(envelope, "syslog.app", app);
        put(envelope, "syslog.process", process);
        put(envelope, "syslog.messageId", messageId);
        put(envelope, "syslog.structuredData", structuredData);
        return envelope;
    }

    private static void put(Map<String, String> envelope, String name, @Nullable Object value) {
        if (value != null) {
            envelope.put(name, value.toString());
        }
    }

    private static SyslogMessage rfc5424(@Nullable Integer priority, SyslogWords words, Timestamps times) {
        String sent = words.word();
        String host = words.word();
        String app = words.word();
        String process = words.word();
        String messageId = words.word();
        String data = words.structuredData();
        return new SyslogMessage(
                priority, sent == null ? null : times.parse(sent), host, app, process, messageId, data, words.rest());
    }

    /** HOSTNAME, then the TAG that ends with a colon; a sender may leave out the first, or both. */
    private static SyslogMessage rfc3164(@Nullable Integer priority, @Nullable Instant sent, SyslogWords words) {
        String host = sent == null || !words.startsHost() ? null : words.word();
        String tag = words.tag(LONGEST_TAG);
        int bracket = tag == null ? -1 : tag.indexOf('[');
        String app = tag == null || bracket < 0 ? tag : tag.substring(0, bracket);
        String process = tag == null || bracket < 0 ? null : tag.substring(bracket + 1, tag.length() - 1);
        return new SyslogMessage(priority, sent, host, app, process, null, null, words.rest());
    }

    private static @Nullable Integer known(@Nullable Integer priority) {
        return priority == null || priority > HIGHEST_PRIORITY ? null : priority;
    }
}
