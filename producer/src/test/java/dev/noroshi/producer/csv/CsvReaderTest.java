package dev.noroshi.producer.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.producer.client.Tally;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.producer.record.RejectCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Tables as they come: quoted, cut, broken, of other columns and other bytes. */
class CsvReaderTest {

    private static final String COLUMNS = "time: {column: when, unit: s}\ntitle: name\nvictims[0].ip: ip\n";
    private static final String HEAD = "when,name,ip,label\n";

    private final List<Outcome> outcomes = new ArrayList<>();

    @Test
    void readsColumnsInAnyOrderQuotedWithLineEndsWithin() throws IOException {
        Tally tally = read("""
            \uFEFF"label","ip","name","when"\r
            "-","10.0.0.1","a, ""b""
            c","1772323200"\r
            """);
        assertThat(tally).isEqualTo(new Tally(1, 0, 0));
        assertThat(titles()).containsExactly("a, \"b\"\nc");
        var event = ((Outcome.Accepted) outcomes.get(0)).events().get(0);
        assertThat(event.getTime()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(event.getUnmapped()).containsEntry("label", "-");
    }

    @Test
    void readsTheLastRowWithoutItsLineEnd() throws IOException {
        assertThat(read(HEAD + "1772323200,a,10.0.0.1,-\n1772323201,b")).isEqualTo(new Tally(2, 0, 0));
        assertThat(titles()).containsExactly("a", "b");
    }

    @Test
    void tablesWithoutRowsHoldNothing() throws IOException {
        assertThat(read("")).isEqualTo(Tally.NONE);
        assertThat(read(HEAD)).isEqualTo(Tally.NONE);
        assertThat(outcomes).isEmpty();
    }

    @Test
    void takesNoRowThatACutStreamMayHaveCut() throws IOException {
        var text = new StringBuilder(HEAD);
        for (int i = 0; i < 2_000; i++) {
            text.append(1_772_323_200L + i * 7L)
                    .append(",alert ")
                    .append(i * 31 % 97)
                    .append(",10.0.0.1,-\n");
        }
        byte[] whole = gzip(text.toString());
        for (int left : new int[] {whole.length - 9, whole.length / 2, whole.length / 3, 40}) {
            outcomes.clear();
            Tally tally = read(Arrays.copyOf(whole, left));
            assertThat(tally.rejected()).as("%s bytes", left).isEqualTo(1);
            Outcome last = outcomes.remove(outcomes.size() - 1);
            assertThat(((Outcome.Rejected) last).code()).isEqualTo(RejectCode.TRUNCATED);
            assertThat(titles()).allMatch(title -> text.indexOf("," + title + ",") > 0);
            assertThat(outcomes)
                    .allSatisfy(outcome -> assertThat(
                                    ((Outcome.Accepted) outcome).events().get(0).getTime())
                            .isAfterOrEqualTo(Instant.parse("2026-03-01T00:00:00Z")));
        }
    }

    @Test
    void refusesFromAnUnclosedQuoteOnAndKeepsWhatCameBefore() throws IOException {
        Tally tally = read(HEAD + "1772323200,a,10.0.0.1,-\n1772323201,\"b,10.0.0.1,-\n1772323202,c,10.0.0.1,-\n");
        assertThat(tally).isEqualTo(new Tally(1, 0, 1));
        assertThat(titles()).containsExactly("a");
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.code()).isEqualTo(RejectCode.MALFORMED);
            assertThat(rejected.offset()).isEqualTo(3);
            assertThat(rejected.reason()).contains("no CSV").contains("not read");
        });
    }

    @Test
    void bytesThatAreNoUtf8CostACharacterNotTheTable() throws IOException {
        byte[] latin =
                (HEAD + "1772323200,Café,10.0.0.1,-\n1772323201,b,10.0.0.1,-\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(read(latin)).isEqualTo(new Tally(2, 0, 0));
        assertThat(titles()).containsExactly("Caf\uFFFD", "b");
    }

    @Test
    void refusesTablesWhoseColumnsCannotBeTold() {
        assertThatThrownBy(() -> read("when,name,ip,name\n1,a,10.0.0.1,b\n"))
                .isInstanceOf(ColumnFileException.class)
                .hasMessageContaining("its column name twice");
        assertThatThrownBy(() -> read("when;name;ip\n1;a;10.0.0.1\n"))
                .isInstanceOf(ColumnFileException.class)
                .hasMessageContaining("its columns are when;name;ip");
    }

    private List<String> titles() {
        return outcomes.stream()
                .filter(Outcome.Accepted.class::isInstance)
                .map(outcome -> String.valueOf(
                        ((Outcome.Accepted) outcome).events().get(0).getTitle()))
                .toList();
    }

    private Tally read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private Tally read(byte[] bytes) throws IOException {
        var origin = Origin.local(null, "local", Instant.parse("2026-03-02T00:00:00Z"));
        return new CsvReader(ColumnFile.parse(COLUMNS)).read(new ByteArrayInputStream(bytes), origin, outcomes::add);
    }

    private static byte[] gzip(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
