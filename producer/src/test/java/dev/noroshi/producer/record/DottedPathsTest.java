package dev.noroshi.producer.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DottedPathsTest {

    @Test
    void leafsStandUnderTheirPathsInTheirOrder() {
        assertThat(rest("{\"b\":1,\"a\":{\"x\":\"y\",\"l\":[1,2]},\"n\":null,\"z\":true}"))
                .containsExactly(entry("b", "1"), entry("a.x", "y"), entry("a.l", "[1,2]"), entry("z", "true"));
    }

    @Test
    void aPathThatIsTakenGetsANumberWhicheverOfTheNamesHasTheDot() {
        assertThat(rest("{\"a\":{\"b\":1},\"a.b\":2}")).containsExactly(entry("a.b", "1"), entry("a.b#1", "2"));
        assertThat(rest("{\"a.b\":1,\"a\":{\"b\":2}}")).containsExactly(entry("a.b", "1"), entry("a.b#1", "2"));
        assertThat(rest("{\"a\":{\"b\":{\"c\":1}},\"x\":0,\"a.b\":{\"c\":2}}"))
                .containsExactly(entry("a.b.c", "1"), entry("x", "0"), entry("a.b.c#2", "2"));
        assertThat(rest("{\"a\":{\"b\":{\"c\":1},\"b.c\":2}}"))
                .containsExactly(entry("a.b.c", "1"), entry("a.b.c#1", "2"));
    }

    @Test
    void aNameWithoutACharacterIsToldFromThatOfWhatItHolds() {
        assertThat(rest("{\"a\":1,\"\":{\"a\":2}}")).containsExactly(entry("a", "1"), entry("a#1", "2"));
    }

    @Test
    void whatIsLeftIsAMapThatNobodyCanChange() {
        Map<String, String> rest = rest("{\"b\":1,\"a\":{\"x\":\"y\"}}");
        assertThat(rest).isEqualTo(Map.of("b", "1", "a.x", "y")).isEqualTo(new LinkedHashMap<>(rest));
        assertThat(rest.hashCode()).isEqualTo(new LinkedHashMap<>(rest).hashCode());
        assertThat(rest.get("a.x")).isEqualTo("y");
        assertThat(rest.get("a")).isNull();
        assertThat(rest.containsKey("b")).isTrue();
        assertThat(rest.containsKey(null)).isFalse();
        assertThatThrownBy(() -> rest.put("b", "2")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> rest.remove("b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void asManyAsThereAreAreKept() {
        var json = new StringBuilder("{\"o\":{\"first\":0");
        for (int i = 0; i < 500; i++) {
            json.append(",\"n").append(i).append("\":").append(i);
        }
        assertThat(rest(json.append("}}").toString())).hasSize(501).containsEntry("o.n499", "499");
    }

    private static Map<String, String> rest(String json) {
        return new SourceRecord(json.getBytes(StandardCharsets.UTF_8)).json().rest();
    }
}
