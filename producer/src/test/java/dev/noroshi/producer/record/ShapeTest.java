package dev.noroshi.producer.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ShapeTest {

    private static final byte[] RECORD = "a_long_name_1\":1,          ".getBytes(StandardCharsets.UTF_8);

    @Test
    void expectsTheNameThatCameLast() {
        Shape root = Shape.root(new ShapeBudget(1 << 20, new AtomicLong()));
        assertThat(root.nextAt(RECORD, 0)).isNull();

        Shape first = root.then("a_long_name_1");
        assertThat(root.nextAt(RECORD, 0)).isSameAs(first);
        assertThat(root.then("a_long_name_1")).isSameAs(first);

        Shape other = root.then("a_long_name_2");
        assertThat(other).isNotSameAs(first);
        assertThat(root.nextAt(RECORD, 0)).as("another name came last").isNull();
        assertThat(root.nextAt(RECORD, RECORD.length - 3)).as("the record ends").isNull();
    }

    @Test
    void hasEachNameOnce() {
        Shape two =
                Shape.root(new ShapeBudget(1 << 20, new AtomicLong())).then("a").then("");

        assertThat(two.names().names()).containsExactly("a", "");
        assertThat(two.then("a")).isNull();
        assertThat(two.then("")).isNull();
    }

    @Test
    void keepsNoMoreShapesThanItsBudgetAllows() {
        var used = new AtomicLong();
        Shape root = Shape.root(new ShapeBudget(100_000, used));
        int kept = 0;
        for (int i = 0; i < 5_000; i++) {
            kept += root.then("n" + i) == null ? 0 : 1;
        }
        assertThat(kept).isBetween(200, 400);
        assertThat(used.get()).isBetween(99_000L, 100_000L);
        assertThat(root.then("n0")).as("one that is kept").isNotNull();
        assertThat(root.within()).isNull();

        String json = "{\"unknown\":{\"a\":[{\"b\":1}]},\"n0\":2,\"x\":3}";
        JsonFields fields = PlainJson.read(json.getBytes(StandardCharsets.UTF_8), 0, RecordLimits.STANDARD, root);
        assertThat(fields.json()).isEqualTo(json);
        assertThat(fields.rest()).containsEntry("unknown.a", "[{\"b\":1}]").containsEntry("x", "3");
    }

    @Test
    void keepsNamesAndPathsOnlyWithinItsBudget() {
        var used = new AtomicLong();
        Shape shape = Shape.root(new ShapeBudget(1_000, used)).then("a").then("b");
        assertThat(shape.paths("p")).containsExactly("p.a", "p.b");
        assertThat(Shape.root(new ShapeBudget(700, used)).then("a").then("b").paths("p"))
                .isNull();
        assertThat(Shape.root(new ShapeBudget(650, used))
                        .then("a")
                        .then("b")
                        .names()
                        .names())
                .containsExactly("a", "b");
    }

    @Test
    void doesNotChangeWithTheObjectsThatHaveIt() {
        Shape root = Shape.root(new ShapeBudget(1 << 20, new AtomicLong()));
        byte[] json = "{\"a\":1,\"b\":{\"c\":2}}".getBytes(StandardCharsets.UTF_8);
        JsonFields one = PlainJson.read(json, 0, RecordLimits.STANDARD, root);
        one.put("d", "3");
        one.drop("a");
        one.put("a", "4");
        one.child("b").take("c");
        JsonFields other = PlainJson.read(json, 0, RecordLimits.STANDARD, root);

        assertThat(one.rest()).containsOnlyKeys("d", "a").containsEntry("a", "4");
        assertThat(one.names()).containsExactly("b", "d", "a");
        assertThat(other.rest()).containsExactlyInAnyOrderEntriesOf(Map.of("a", "1", "b.c", "2"));
    }
}
