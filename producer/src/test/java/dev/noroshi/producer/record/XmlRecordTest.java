package dev.noroshi.producer.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlRecordTest {

    @Test
    void readsElementsAttributesAndTextsAsJsonHasThem() {
        JsonFields root =
                xml("<x:r xmlns:x='u' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='t' a='1'>"
                        + "<b>one</b><b c='2'> two </b><x:d/><e><f>3</f></e></x:r>");
        JsonFields r = root.child("r");
        assertThat(r.text("a")).isEqualTo("1");
        assertThat(r.texts("b")).containsExactly("one");
        assertThat(r.children("b").get(0).text("value")).isEqualTo("two");
        assertThat(r.child("e").text("f")).isEqualTo("3");
        assertThat(r.has("type")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "ISO-8859-1", "Shift_JIS", "EUC-KR", "windows-1252"})
    void readsTheEncodingThatIsDeclared(String encoding) {
        String text = switch (encoding) {
            case "Shift_JIS" -> "狼煙";
            case "EUC-KR" -> "봉화";
            default -> "é";
        };
        String mark = encoding.equals("UTF-16LE") ? "\uFEFF" : "";
        String declared = encoding.startsWith("UTF-16") ? "UTF-16" : encoding;
        byte[] bytes = (mark + "<?xml version='1.0' encoding='" + declared + "'?><r><a>" + text + "</a></r>")
                .getBytes(Charset.forName(encoding));
        assertThat(new SourceRecord(bytes).looksLikeXml("r")).isTrue();
        assertThat(new SourceRecord(bytes).xml().child("r").text("a")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<r>\u00E4</r>", "<?xml version='1.0' encoding='Shift_JIS'?><r>\u0085\u00FF</r>"})
    void refusesBytesThatAreNotOfTheirEncodingWithoutAWordOnStandardError(String document) {
        PrintStream before = System.err;
        var said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            byte[] bytes = document.getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> new SourceRecord(bytes).xml())
                    .isInstanceOf(UnreadableRecordException.class)
                    .hasMessageContaining("no XML: its bytes are no ");
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void namesAnEncodingThatItDoesNotKnow() {
        assertThatThrownBy(() -> xml("<?xml version='1.0' encoding='smoke-signals'?><r/>"))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("'smoke-signals' is not known; send UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><r><a>&x;</a></r>",
                "<!DOCTYPE r [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><r><a>&b;</a></r>",
                "<!DOCTYPE r SYSTEM 'x' [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/'> %p;]><r/>",
                "<!DOCTYPE r SYSTEM 'http://127.0.0.1:1/r.dtd'><r><a>&x;</a></r>",
                "<r><a>&x;</a></r>"
            })
    void readsNoEntityThatIsNotOfXmlItself(String document) {
        assertThatThrownBy(() -> xml(document)).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void passesOverADocumentTypeThatDeclaresNothing() {
        assertThat(xml("<!DOCTYPE r PUBLIC '-//IETF//DTD' 'http://127.0.0.1:1/r.dtd'><r><a>&lt;&#x41;</a></r>")
                        .child("r")
                        .text("a"))
                .isEqualTo("<A");
    }

    @Test
    void boundsDepthAndAttributes() {
        assertThat(xml("<a>".repeat(64) + "</a>".repeat(64))).isNotNull();
        assertThatThrownBy(() -> xml("<a>".repeat(65) + "</a>".repeat(65)))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RejectCode.TOO_DEEP));
        var attributes = new StringBuilder("<a");
        for (int i = 0; i < 300; i++) {
            attributes.append(" a").append(i).append("=''");
        }
        assertThatThrownBy(() -> xml(attributes + "/>"))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RejectCode.TOO_LARGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a>", "<a></b>", "<a/><b/>", "<a b=1/>", "<a>\u0001</a>", "<", "<?xml version='1.0'?>"})
    void refusesWhatIsNotWellFormed(String document) {
        assertThatThrownBy(() -> xml(document))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RejectCode.MALFORMED));
    }

    private static JsonFields xml(String document) {
        return new SourceRecord(document.getBytes(StandardCharsets.UTF_8)).xml();
    }
}
