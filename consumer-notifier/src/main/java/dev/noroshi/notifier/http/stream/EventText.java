package dev.noroshi.notifier.http.stream;

import dev.noroshi.notifier.channel.format.AlertEnvelope;
import dev.noroshi.notifier.pull.Reading;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The bytes of an event stream. */
final class EventText {

    private EventText() {}

    /** What a stream begins with: how long to wait before coming again. */
    static byte[] start(long retryMillis) {
        return ascii("retry: " + retryMillis + "\n\n");
    }

    /** A comment, which keeps the connection open and shows a reader that it is. */
    static byte[] heartbeat() {
        return ascii(":\n\n");
    }

    /** An alert; its id is its number in the mailbox. JSON on one line has no line ends to escape. */
    static byte[] alert(Reading reading) {
        byte[] envelope =
                AlertEnvelope.bytes(reading.content(), reading.content().getType());
        var out = new ByteArrayOutputStream(envelope.length + 40);
        out.writeBytes(ascii("id: " + reading.letter().seq() + "\ndata: "));
        out.writeBytes(envelope);
        out.writeBytes(ascii("\n\n"));
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
