package dev.noroshi.producer.gateway.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.record.RejectCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageFramerTest {

    @Test
    void countsOctets() throws IOException {
        assertThat(texts("5 <1>ab12 <1>two\nlines")).containsExactly("<1>ab", "<1>two\nlines");
    }

    @Test
    void endsALineAtItsLineFeedOrNul() throws IOException {
        assertThat(texts("<1>a\r\n<2>b\n\n\0<3>c\0<4>no end")).containsExactly("<1>a", "<2>b", "<3>c", "<4>no end");
    }

    @Test
    void takesALineThatBeginsWithADateForALine() throws IOException {
        assertThat(texts("2026-03-01T00:00:00Z host app: x\n15 March\n7 <1>abcd"))
                .containsExactly("2026-03-01T00:00:00Z host app: x", "15 March", "<1>abcd");
    }

    @Test
    void takesBothFramingsInOneStream() throws IOException {
        assertThat(texts("5 <1>ab<2>line\n6 <3>end")).containsExactly("<1>ab", "<2>line", "<3>end");
    }

    @Test
    void countsBytesNotCharacters() throws IOException {
        String message = "<1>警報";
        int bytes = message.getBytes(StandardCharsets.UTF_8).length;
        assertThat(texts(bytes + " " + message + "5 <1>ab")).containsExactly(message, "<1>ab");
    }

    @Test
    void keepsAMessageThatTheConnectionCut() throws IOException {
        Frame cut = frames("20 <1>only this", 100).get(0);
        assertThat(cut).isInstanceOfSatisfying(Frame.Broken.class, broken -> {
            assertThat(broken.code()).isEqualTo(RejectCode.TRUNCATED);
            assertThat(broken.reason()).contains("12 of the 20 bytes");
            assertThat(new String(broken.bytes(), StandardCharsets.UTF_8)).isEqualTo("<1>only this");
        });
    }

    @Test
    void goesOnBehindAMessageThatIsTooLarge() throws IOException {
        for (String stream : List.of("30 <1>" + "x".repeat(27) + "5 <1>ab", "<1>" + "x".repeat(27) + "\n5 <1>ab")) {
            List<Frame> frames = frames(stream, 10);
            assertThat(frames).hasSize(2);
            assertThat(frames.get(0)).isInstanceOfSatisfying(Frame.Broken.class, broken -> {
                assertThat(broken.code()).isEqualTo(RejectCode.TOO_LARGE);
                assertThat(broken.length()).isEqualTo(30);
                assertThat(broken.bytes()).hasSize(10);
            });
            assertThat(frames.get(1).bytes()).isEqualTo("<1>ab".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void numbersMessages() throws IOException {
        assertThat(frames("<1>a\n<1>a\n", 100).stream().map(Frame::offset)).containsExactly(0L, 1L);
    }

    private static List<String> texts(String stream) throws IOException {
        return frames(stream, 1000).stream()
                .map(frame -> new String(frame.bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<Frame> frames(String stream, int maxBytes) throws IOException {
        var framer = new MessageFramer(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)), maxBytes);
        List<Frame> frames = new ArrayList<>();
        for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
            frames.add(frame);
        }
        return frames;
    }
}
