package dev.noroshi.producer.framing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.record.RecordLimits;
import dev.noroshi.producer.record.RejectCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class XmlFramingTest {

    private static final String DOCUMENT = """
        <?xml version="1.0"?>
        <!-- a > b -->
        <IODEF-Document a='>'>
          <b><![CDATA[</c>]]></b><d/>
        </IODEF-Document>\
        """;

    @Test
    void cutsOneDocumentAfterTheOther() throws IOException {
        assertThat(texts(DOCUMENT + "\n\n" + DOCUMENT + DOCUMENT + "\n<!-- the end -->\n"))
                .containsExactly(DOCUMENT, DOCUMENT, DOCUMENT);
    }

    @Test
    void takesDocumentsAmongJsonAndLines() throws IOException {
        String message = "<idmef:IDMEF-Message xmlns:idmef=\"u\"/>";
        assertThat(texts("{\"a\":1}\n" + message + "\n<134>Feb 28 23:59:58 fw a line\n<b>no document\n{\"b\":2}\n"))
                .containsExactly("{\"a\":1}", message, "<134>Feb 28 23:59:58 fw a line", "<b>no document", "{\"b\":2}");
    }

    @Test
    void aDocumentThatIsCutCostsItselfAlone() throws IOException {
        String cut = "<IDMEF-Message>\n  <Alert>\n";
        List<Frame> frames = frames(cut + "<IDMEF-Message>\n</IDMEF-Message>\n" + cut + DOCUMENT);
        assertThat(frames).hasSize(4);
        assertThat(frames.get(0)).isInstanceOfSatisfying(Frame.Broken.class, broken -> {
            assertThat(broken.code()).isEqualTo(RejectCode.TRUNCATED);
            assertThat(text(broken)).isEqualTo(cut);
        });
        assertThat(text(frames.get(1))).isEqualTo("<IDMEF-Message>\n</IDMEF-Message>");
        assertThat(frames.get(2)).isInstanceOf(Frame.Broken.class);
        assertThat(text(frames.get(3))).isEqualTo(DOCUMENT);
    }

    @Test
    void aDocumentThatBreaksEndsBeforeTheNext() throws IOException {
        List<Frame> frames = frames("<IDMEF-Message>\n<a <b>\n</a>\n" + DOCUMENT);
        assertThat(frames).hasSize(2);
        assertThat(((Frame.Broken) frames.get(0)).code()).isEqualTo(RejectCode.MALFORMED);
        assertThat(text(frames.get(1))).isEqualTo(DOCUMENT);
    }

    @Test
    void refusesADocumentAboveTheLimitAndReadsOn() throws IOException {
        String large = "<IDMEF-Message>\n" + "<a/>\n".repeat(1 << 19) + "</IDMEF-Message>";
        List<Frame> frames = frames(large + "\n" + DOCUMENT);
        assertThat(frames).hasSize(2);
        assertThat(frames.get(0)).isInstanceOfSatisfying(Frame.Broken.class, broken -> {
            assertThat(broken.code()).isEqualTo(RejectCode.TOO_LARGE);
            assertThat(broken.length()).isEqualTo(large.length());
        });
        assertThat(text(frames.get(1))).isEqualTo(DOCUMENT);
    }

    @Test
    void saysThatTheInputEndsInsideADocument() throws IOException {
        assertThat(frames("<IDMEF-Message><a>")).singleElement().satisfies(frame -> {
            assertThat(((Frame.Broken) frame).code()).isEqualTo(RejectCode.TRUNCATED);
            assertThat(frame.terminated()).isFalse();
        });
    }

    @Test
    void takesUtf16ForOneDocument() throws IOException {
        byte[] wide = ("\uFEFF" + DOCUMENT).getBytes(StandardCharsets.UTF_16LE);
        assertThat(frames(wide))
                .singleElement()
                .satisfies(frame -> assertThat(frame.bytes()).isEqualTo(wide));
    }

    @Test
    void readsEveryByteOfAHostileStreamOnce() throws IOException {
        String hostile = "<IDMEF-Message><!--\n".repeat(50_000);
        long began = System.nanoTime();
        assertThat(frames(hostile)).hasSize(1);
        assertThat(frames("<IDMEF-Message>\n".repeat(50_000))).hasSize(50_000);
        assertThat(System.nanoTime() - began).isLessThan(10_000_000_000L);
    }

    private static List<String> texts(String stream) throws IOException {
        List<Frame> frames = frames(stream);
        assertThat(frames).allMatch(Frame.Whole.class::isInstance);
        return frames.stream().map(XmlFramingTest::text).toList();
    }

    private static String text(Frame frame) {
        return new String(frame.bytes(), StandardCharsets.UTF_8);
    }

    private static List<Frame> frames(String stream) throws IOException {
        return frames(stream.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Frame> frames(byte[] stream) throws IOException {
        var framer = new RecordFramer(
                RecordInput.open(new ByteArrayInputStream(stream)), Framing.ANY, RecordLimits.STANDARD);
        List<Frame> frames = new ArrayList<>();
        for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
            frames.add(frame);
        }
        return frames;
    }
}
