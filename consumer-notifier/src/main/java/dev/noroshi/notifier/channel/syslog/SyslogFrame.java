package dev.noroshi.notifier.channel.syslog;

import dev.noroshi.event.TlpLabel;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.Severity;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One message of syslog (RFC 5424), counted in octets (RFC 6587, section 3.4.1, as RFC 5425 asks). */
final class SyslogFrame {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);
    private static final int LOCAL0 = 16;
    /** IANA's number for examples (RFC 5612): the project has none of its own. */
    private static final String STRUCTURE = "noroshi@32473";

    private SyslogFrame() {}

    /** @param body in UTF-8, without line ends */
    static byte[] of(DeliveryRequest request, String body) {
        AlertContent content = request.content();
        String message = "<" + (LOCAL0 * 8 + severity(content.getSeverity())) + ">1 "
                + TIME.format(content.getIssuedAt().atOffset(ZoneOffset.UTC))
                + " - noroshi - ALERT-" + request.type()
                + " [" + STRUCTURE
                + " id=\"" + parameter(request.deliveryId())
                + "\" alert=\"" + parameter(content.getAlertId())
                + "\" version=\"" + content.getVersion()
                + "\" tlp=\"TLP:" + TlpLabel.of(content.getTlp())
                + "\" reference=\"" + parameter(content.getReference())
                + "\" exercise=\"" + content.getExercise() + "\"] "
                + body.replaceAll("[\\r\\n]+", " ");
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        byte[] count = (bytes.length + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[count.length + bytes.length];
        System.arraycopy(count, 0, frame, 0, count.length);
        System.arraycopy(bytes, 0, frame, count.length, bytes.length);
        return frame;
    }

    /** RFC 5424, section 6.3.3. */
    private static String parameter(String text) {
        return text.replaceAll("\\p{Cc}", " ").replaceAll("([\\\\\"\\]])", "\\\\$1");
    }

    private static int severity(Severity severity) {
        return switch (severity) {
            case FATAL -> 1;
            case CRITICAL -> 2;
            case HIGH -> 3;
            case MEDIUM -> 4;
            case LOW, UNKNOWN -> 5;
            case INFORMATIONAL -> 6;
        };
    }
}
