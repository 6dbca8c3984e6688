package dev.noroshi.producer.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noroshi.producer.value.Timestamps;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ColumnFileTest {

    private static final Timestamps TIMES = Timestamps.utc(Instant.parse("2026-03-01T00:00:00Z"));

    @Test
    void putsCellsWhereTheFileSays() {
        JsonNode event = event("""
                time: {column: t, unit: ms}
                victims[1].ip: v
                count: n
                exercise: {column: drill}
                classification: {value: fraud/phishing}
                observables[0].type: {value: domain}
                observables[0].value: d
                """, "t,v,n,drill,d,level", "1772323200123", "10.0.0.1", "3", "yes", "example.com", "7");
        assertThat(event)
                .hasToString(
                        "{\"time\":\"2026-03-01T00:00:00.123Z\",\"victims\":[{\"ip\":\"10.0.0.1\"}],"
                                + "\"count\":3,\"exercise\":true,\"classification\":\"fraud/phishing\","
                                + "\"observables\":[{\"type\":\"domain\",\"value\":\"example.com\"}],\"unmapped\":{\"level\":\"7\"}}");
    }

    @Test
    void leavesOutWhatARowDoesNotHave() {
        assertThat(event("title: a\nvictims[0].ip: b\n", "a,b", "", "  ")).hasToString("{}");
        assertThat(event("title: a\nvictims[0].ip: b\n", "a,b", "x")).hasToString("{\"title\":\"x\"}");
    }

    @Test
    void saysWhatACellShouldBe() {
        assertThatThrownBy(() -> event("count: n", "n", "many")).hasMessage("'many' in column 'n' is no whole number");
        assertThatThrownBy(() -> event("time: {column: t, unit: s}", "t", "noon"))
                .hasMessageContaining("'noon' in column 't' is no time");
    }

    @Test
    void refusesFilesThatCannotBeMeant() {
        refuses("nonsense: a", "'nonsense' is no field of an event");
        refuses("victims.ip: a", "say which of it, such as [0]");
        refuses("title[0]: a", "is no list");
        refuses("victims[0]: a", "holds no single value");
        refuses("title: {column: a, unit: s}", "takes no unit");
        refuses("time: {column: a, unit: min}", "use s, ms or us");
        refuses("title: {column: a, value: b}", "give either a column or a value");
        refuses("title: {colum: a}", "'colum' is not known");
        refuses("- title", "names no field");
        refuses("{", "is no YAML");
        assertThatThrownBy(() -> event("title: a", "b,c", "x"))
                .hasMessage("the table has no column a; its columns are b, c");
    }

    private static void refuses(String yaml, String reason) {
        assertThatThrownBy(() -> ColumnFile.parse(yaml))
                .isInstanceOf(ColumnFileException.class)
                .hasMessageContaining(reason);
    }

    private static JsonNode event(String yaml, String head, String... row) {
        return new CsvTable(head.split(",", -1), ColumnFile.parse(yaml)).event(row, TIMES);
    }
}
