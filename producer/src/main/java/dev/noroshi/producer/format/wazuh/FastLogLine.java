package dev.noroshi.producer.format.wazuh;

import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.producer.value.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of Suricata's or Snort's fast log, which Wazuh carries in `full_log`:
 * `01/15/2022-07:01:47.882369  [**] [1:2013504:6] message [**] [Classification: …] [Priority: 3] {TCP} a:1 -> b:2`.
 */
record FastLogLine(Matcher match) {

    private static final byte[] EMPTY = "{\"event_type\":\"alert\",\"alert\":{}}".getBytes(StandardCharsets.UTF_8);

    private static final Pattern LINE = Pattern.compile(
            "(?:(\\d\\d)/(\\d\\d)/(\\d{4})-(\\d\\d):(\\d\\d):(\\d\\d)\\.(\\d{6})\\s+)?"
                    + "\\[\\*\\*]\\s+\\[(\\d{1,10}):(\\d{1,10}):(\\d{1,10})]\\s+(.{1,2000}?)\\s+\\[\\*\\*]"
                    + "(?:\\s+\\[Classification: ([^]]*)])?(?:\\s+\\[Priority: (\\d+)])?\\s+\\{([^}]*)}\\s+(\\S+)\\s+->\\s+(\\S+)\\s*");
    private static final long QUARTER_HOUR = Duration.ofMinutes(15).toSeconds();

    static @Nullable FastLogLine parse(String line) {
        Matcher match = LINE.matcher(line);
        return match.matches() ? new FastLogLine(match) : null;
    }

    /** The same alert in the words of EVE. */
    JsonFields asEve(@Nullable Instant near) {
        JsonFields eve = new SourceRecord(EMPTY).json();
        JsonFields alert = eve.child("alert");
        alert.put("gid", match.group(8));
        alert.put("signature_id", match.group(9));
        alert.put("rev", match.group(10));
        alert.put("signature", match.group(11));
        alert.put("category", match.group(12));
        alert.put("severity", match.group(13));
        eve.put("proto", match.group(14));
        end(eve, match.group(15), "src_ip", "src_port");
        end(eve, match.group(16), "dest_ip", "dest_port");
        Instant time = time(near);
        eve.put("timestamp", time == null ? null : time.toString());
        return eve;
    }

    /** The line says no zone: it is the one, in quarter hours, that brings it nearest to when Wazuh read it. */
    private @Nullable Instant time(@Nullable Instant near) {
        if (match.group(1) == null) {
            return near;
        }
        try {
            Instant local = LocalDateTime.of(
                            number(3), number(1), number(2), number(4), number(5), number(6), number(7) * 1000)
                    .toInstant(ZoneOffset.UTC);
            if (near == null) {
                return local;
            }
            long ahead = Duration.between(near, local).toSeconds();
            return local.minusSeconds(Math.round((double) ahead / QUARTER_HOUR) * QUARTER_HOUR);
        } catch (DateTimeException noSuchDay) {
            return near;
        }
    }

    private int number(int group) {
        return Integer.parseInt(match.group(group));
    }

    private static void end(JsonFields eve, String text, String ip, String port) {
        SocketAddress address = SocketAddress.parse(text);
        if (address == null) {
            address = ipv6WithPort(text);
        }
        if (address == null) {
            eve.put(ip, text);
            return;
        }
        eve.put(ip, address.ip());
        eve.put(port, address.port() == null ? null : address.port().toString());
    }

    /** Fast logs write IPv6 in all its eight groups, and a port behind them. */
    private static @Nullable SocketAddress ipv6WithPort(String text) {
        if (text.chars().filter(c -> c == ':').count() != 8) {
            return null;
        }
        int colon = text.lastIndexOf(':');
        return SocketAddress.parse("[" + text.substring(0, colon) + "]" + text.substring(colon));
    }
}
