package dev.noroshi.producer.framing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.record.RecordLimits;
import dev.noroshi.producer.record.RejectCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class RecordFramerTest {

    @Test
    void readsLinesArraysAndConcatenatedValuesAlike() {
        assertThat(texts("{\"a\":1}\n{\"b\":2}\n")).containsExactly("{\"a\":1}", "{\"b\":2}");
        assertThat(texts("[{\"a\":1},{\"b\":2}]")).containsExactly("{\"a\":1}", "{\"b\":2}");
        assertThat(texts("[\n  {\n    \"a\": 1\n  },\n  {\"b\": [1, {}]}\n]\n"))
                .containsExactly("{\n    \"a\": 1\n  }", "{\"b\": [1, {}]}");
        assertThat(texts("{\"a\":1}{\"b\":2} {\"c\":3}")).containsExactly("{\"a\":1}", "{\"b\":2}", "{\"c\":3}");
        assertThat(texts("[]")).isEmpty();
        assertThat(texts(" \n\n")).isEmpty();
    }

    @Test
    void passesOverByteOrderMarkAndCarriageReturns() {
        assertThat(texts("\uFEFF{\"a\":1}\r\n{\"b\":2}\r\n")).containsExactly("{\"a\":1}", "{\"b\":2}");
        assertThat(texts("\uFEFFone\r\ntwo\r\n")).containsExactly("one", "two");
    }

    @Test
    void neverFindsMoreRecordsThanItSaysBeforehand() throws IOException {
        var random = new Random(20261126);
        String alphabet = "{}[]<>\"\\\n\r\t ,:=1239abc?/#-|";
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(24)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }
            for (Framing framing : Framing.values()) {
                RecordFramer framer = new RecordFramer(
                        RecordInput.plain(new ByteArrayInputStream(bytes)), framing, new RecordLimits(8, 4));
                int records = 0;
                while (framer.next() != null) {
                    records++;
                }
                assertThat(records)
                        .as("%s of %s", framing, new String(bytes, StandardCharsets.UTF_8))
                        .isLessThanOrEqualTo(RecordFramer.atMost(bytes));
            }
        }
        byte[] messages = "3 <1>3 <1>3 <1>".getBytes(StandardCharsets.UTF_8);
        assertThat(RecordFramer.atMost(messages)).isEqualTo(5);
    }

    @Test
    void findsTheEndOfATextWhereverItStands() {
        for (int length = 0; length < 40; length++) {
            String text = "é\u0001~".repeat(length).substring(0, length);
            for (String end : List.of("", "\\\"", "\\\\", "\\n")) {
                String json = "{\"a\":\"" + text + end + "x\"}";
                assertThat(texts(json + "\n{\"b\":1}")).containsExactly(json, "{\"b\":1}");
            }
        }
    }

    @Test
    void saysWhereEachRecordStands() {
        assertThat(frames("\uFEFF[{\"a\":1},\n {\"b\":2}]"))
                .extracting(Frame::offset)
                .containsExactly(4L, 14L);
    }

    @Test
    void isNotMisledByBracketsInStrings() {
        assertThat(texts("{\"a\":\"}{\\\"]\"}\n{\"b\":2}")).containsExactly("{\"a\":\"}{\\\"]\"}", "{\"b\":2}");
    }

    @Test
    void refusesATruncatedLastLineWithTheTrueReason() {
        List<Frame> frames = frames("{\"a\":1}\n{\"b\":\"tru");
        assertThat(frames.get(0)).isInstanceOf(Frame.Whole.class);
        assertBroken(frames.get(1), RejectCode.TRUNCATED, "the input ends inside the JSON value");
        assertThat(frames.get(1).terminated()).isFalse();
        assertThat(frames.get(1).bytes()).asString(StandardCharsets.UTF_8).isEqualTo("{\"b\":\"tru");
    }

    @Test
    void losesOnlyTheLineThatBreaks() {
        for (String broken :
                List.of("{\"x\":", "{\"x\":1,", "{\"x\":[1,", "{\"x\":\"open", "{]", "{\"x\" 1}", "nonsense")) {
            List<Frame> frames = frames("{\"a\":1}\n" + broken + "\n{\"b\":2}\n{\"c\":3}\n");
            assertThat(frames).as(broken).hasSize(4);
            assertThat(frames.get(1).bytes()).asString(StandardCharsets.UTF_8).isEqualTo(broken);
            assertThat(frames.get(2).bytes()).asString(StandardCharsets.UTF_8).isEqualTo("{\"b\":2}");
        }
    }

    @Test
    void losesOnlyTheMemberThatBreaksOfAPrettyPrintedArray() {
        List<Frame> frames = frames("[\n  {\n    \"a\": oops{\n  },\n  {\n    \"b\": 2\n  }\n]\n");
        assertThat(frames).hasSize(2);
        assertBroken(frames.get(0), RejectCode.MALFORMED, "no JSON: '{' stands where it may not");
        assertThat(frames.get(1).bytes()).asString(StandardCharsets.UTF_8).contains("\"b\": 2");
    }

    @Test
    void saysThatAnArrayIsNotClosed() {
        List<Frame> frames = frames("[{\"a\":1},{\"b\":2}");
        assertThat(frames).hasSize(3);
        assertBroken(frames.get(2), RejectCode.TRUNCATED, "the array is not closed");
    }

    @Test
    void refusesARecordAboveTheLimitAndReadsOn() {
        String big = "{\"a\":\"" + "x".repeat(300) + "\"}";
        var limits = new RecordLimits(200, 64);
        List<Frame> frames = frames(Framing.JSON, limits, bytes("{\"s\":1}\n" + big + "\n{\"b\":2}\n"));
        assertThat(frames).hasSize(3);
        assertBroken(frames.get(1), RejectCode.TOO_LARGE, "308 bytes; the limit is 200");
        List<Frame> lines = frames(Framing.ANY, limits, bytes("one\n" + "y".repeat(201) + "\ntwo"));
        assertThat(lines).hasSize(3);
        assertBroken(lines.get(1), RejectCode.TOO_LARGE, "201 bytes");
        assertThat(frames(Framing.ANY, limits, bytes("y".repeat(200)))).hasOnlyElementsOfType(Frame.Whole.class);
    }

    @Test
    void readsGzipAndSaysWhereItWasCut() throws IOException {
        byte[] gzip = gzip("{\"a\":1}\n{\"b\":2}\n".repeat(500));
        assertThat(frames(Framing.ANY, RecordLimits.STANDARD, gzip)).hasSize(1000);
        List<Frame> cut = frames(Framing.ANY, RecordLimits.STANDARD, Arrays.copyOf(gzip, gzip.length - 12));
        assertBroken(cut.get(cut.size() - 1), RejectCode.TRUNCATED, "the gzip stream is cut or damaged");
        assertBroken(
                frames(Framing.ANY, RecordLimits.STANDARD, new byte[] {0x1f, (byte) 0x8b, 8})
                        .get(0),
                RejectCode.TRUNCATED,
                "gzip");
    }

    @Test
    void joinsTheLinesOfOneCefRecordAndNoOthers() {
        String request = "CEF:0|v|p|1|7|n|5|msg=GET / HTTP/1.0\r\nHost: a.example\r\n\r\nbody";
        assertThat(texts(request + "\nCEF:0|v|p|1|8|n|5|\n{\"a\":1}\n<13>Nov  4 10:00:00 h x\n"))
                .containsExactly(request, "CEF:0|v|p|1|8|n|5|", "{\"a\":1}", "<13>Nov  4 10:00:00 h x");
        assertThat(texts("CEF:0|broken|header\nnext")).containsExactly("CEF:0|broken|header", "next");
    }

    @Test
    void takesABracketForTextWhereNoJsonFollows() {
        assertThat(texts("[2026-03-01] CEF:0|v|p|1|7|n|5|\n[x"))
                .containsExactly("[2026-03-01] CEF:0|v|p|1|7|n|5|", "[x");
    }

    @Test
    void readsAHundredMegabytesInBoundedMemory() throws IOException {
        byte[] line = bytes("{\"a\":\"" + "x".repeat(1000) + "\"}\n");
        var endless = new InputStream() {
            private long left = 100_000;
            private int at;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (left == 0) {
                    return -1;
                }
                int count = Math.min(length, line.length - at);
                System.arraycopy(line, at, into, offset, count);
                at += count;
                if (at == line.length) {
                    at = 0;
                    left--;
                }
                return count;
            }
        };
        var framer = new RecordFramer(RecordInput.open(endless), Framing.ANY, RecordLimits.STANDARD);
        int records = 0;
        for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
            records++;
        }
        assertThat(records).isEqualTo(100_000);
    }

    @Test
    void putsTheHeadBeforeEachRowOfATable() {
        List<Frame> rows = frames("#separator \\x09\n#fields\ta\tb\n1\t2\n#close\tx\n3\t4\n");
        assertThat(rows)
                .extracting(frame -> new String(frame.record(), StandardCharsets.UTF_8))
                .containsExactly("#separator \\x09\n#fields\ta\tb\n1\t2", "#separator \\x09\n#fields\ta\tb\n3\t4");
        assertThat(rows).extracting(Frame::offset).containsExactly(28L, 41L);
        assertThat(frames("timestamp,ip\n2026-02-28,1\ntimestamp,url\n2026-02-28,2\n"))
                .extracting(frame -> new String(frame.record(), StandardCharsets.UTF_8))
                .containsExactly("timestamp,ip\n2026-02-28,1", "timestamp,url\n2026-02-28,2");
    }

    @Test
    void takesAHashElsewhereForALine() {
        assertThat(texts("# a comment\nx\n")).containsExactly("# a comment", "x");
    }

    @Test
    void carriesNoHeadThatIsFarTooLong() {
        String head = "#separator \\x09\n#fields\t" + "a\t".repeat(10_000) + "\n";
        assertThat(frames(head + "1\n"))
                .hasSize(2)
                .allSatisfy(frame -> assertThat(frame.head()).hasSizeLessThan(100));
    }

    @Test
    void cutsCountedMessagesByTheirCount() {
        assertThat(texts("9 <13>two\nx11 <13>another5 <13>z<13>by line\n"))
                .containsExactly("<13>two\nx", "<13>another", "<13>z", "<13>by line");
        assertThat(frames(Framing.CEF_LINES, RecordLimits.STANDARD, bytes("7 <13>abc\n")))
                .singleElement()
                .satisfies(frame -> assertThat(frame.length()).isEqualTo(9));
    }

    @Test
    void refusesACountThatTheStreamDoesNotKeep() {
        assertBroken(
                frames("90 <13>cut").get(0),
                RejectCode.TRUNCATED,
                "the input ends after 7 of the 90 octets that the count before the message states");
        List<Frame> large =
                frames(Framing.SYSLOG, new RecordLimits(100, 8), bytes("200 <13>" + "x".repeat(196) + "5 <13>z"));
        assertBroken(large.get(0), RejectCode.TOO_LARGE, "a record of 200 bytes; the limit is 100 bytes");
        assertThat(large).hasSize(2);
    }

    @Test
    void waitsForNothingBeyondASyslogMessage() throws IOException {
        byte[] sent = bytes("<13>CEF:0|a|b|c|d|e|5|x=y\n");
        InputStream live = new InputStream() {
            private int at;

            @Override
            public int read() {
                throw new AssertionError("reads in bulk");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (at == sent.length) {
                    throw new AssertionError("would wait for the next message");
                }
                int count = Math.min(length, sent.length - at);
                System.arraycopy(sent, at, into, offset, count);
                at += count;
                return count;
            }
        };
        var framer = new RecordFramer(RecordInput.plain(live), Framing.SYSLOG, RecordLimits.STANDARD);
        assertThat(framer.next()).isNotNull();
    }

    private static void assertBroken(Frame frame, RejectCode code, String reason) {
        assertThat(frame).isInstanceOfSatisfying(Frame.Broken.class, broken -> {
            assertThat(broken.code()).isEqualTo(code);
            assertThat(broken.reason()).contains(reason);
        });
    }

    private static List<String> texts(String input) {
        return frames(input).stream()
                .map(frame -> new String(frame.bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<Frame> frames(String input) {
        return frames(Framing.ANY, RecordLimits.STANDARD, bytes(input));
    }

    private static List<Frame> frames(Framing framing, RecordLimits limits, byte[] input) {
        try {
            var framer = new RecordFramer(RecordInput.open(new ByteArrayInputStream(input)), framing, limits);
            List<Frame> frames = new ArrayList<>();
            for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
                frames.add(frame);
            }
            return frames;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes(text));
        }
        return out.toByteArray();
    }
}
