package dev.noroshi.processor.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.processor.domain.Schedule.Entry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagedScheduleTest {

    private final MemoryRows rows = new MemoryRows();
    private final MemoryRows openRow = new MemoryRows();
    private PagedSchedule schedule = new PagedSchedule(rows, openRow);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void takesOutWhatHasComeUpWhateverHappensBetween(long seed) {
        Random random = new Random(seed);
        List<Entry> expected = new ArrayList<>();
        long now = 1_000_000;
        for (int step = 0; step < 4_000; step++) {
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> {
                    Entry entry = new Entry(now + random.nextInt(100) - 5, fingerprint(step));
                    schedule.add(entry.due(), entry.fingerprint());
                    expected.add(entry);
                }
                case 3 -> now += random.nextInt(20) - 3;
                case 4 -> {
                    schedule.save();
                    if (random.nextInt(4) == 0) {
                        schedule = new PagedSchedule(rows, openRow);
                    }
                }
                default -> {
                    int most = 1 + random.nextInt(40);
                    long at = now;
                    List<String> due = schedule.isDue(at) ? texts(schedule.pop(at, most)) : List.of();
                    List<Entry> up =
                            expected.stream().filter(entry -> entry.due() <= at).toList();
                    assertThat(due).as("step %d", step).hasSize(Math.min(most, up.size()));
                    assertThat(texts(up)).containsAll(due);
                    assertThat(due).doesNotHaveDuplicates();
                    expected.removeIf(entry -> due.contains(text(entry)));
                }
            }
        }
        assertThat(texts(schedule.pop(Long.MAX_VALUE - 1, Integer.MAX_VALUE)))
                .as("in order")
                .isEqualTo(texts(expected.stream()
                        .sorted(Comparator.comparingLong(Entry::due).thenComparing(PagedScheduleTest::text))
                        .toList()));
        schedule.save();
        assertThat(rows.size()).isZero();
        assertThat(openRow.size()).isZero();
    }

    @Test
    void aRowHoldsManyEntries() {
        for (int i = 0; i < 10 * PagedSchedule.PAGE; i++) {
            schedule.add(1_000 + i, fingerprint(i));
        }
        assertThat(rows.size()).isEqualTo(10);
        assertThat(schedule.pop(1_000 + PagedSchedule.PAGE / 2, 100)).hasSize(PagedSchedule.PAGE / 2 + 1);
        assertThat(rows.size()).isEqualTo(10);
    }

    @Test
    void isDueFromTheInstantOfTheEarliest() {
        schedule.add(2_000, fingerprint(1));
        schedule.add(1_000, fingerprint(2));
        schedule.pop(500, 10);
        assertThat(schedule.isDue(999)).isFalse();
        assertThat(schedule.isDue(1_000)).isTrue();
        schedule.pop(1_000, 10);
        assertThat(schedule.isDue(1_999)).isFalse();
        assertThat(schedule.isDue(2_000)).isTrue();
    }

    @Test
    void pagesWithTheSameEarliestEntryKeepAllOthers() {
        for (int page = 0; page < 2; page++) {
            schedule.add(1_000, fingerprint(0));
            for (int i = 1; i < PagedSchedule.PAGE; i++) {
                schedule.add(2_000, fingerprint(page * PagedSchedule.PAGE + i));
            }
        }
        // Closed and opened again within a millisecond: the first comes up for nothing.
        assertThat(schedule.pop(1_000, 100)).hasSize(2);
        assertThat(schedule.pop(2_000, 100)).hasSize(2 * (PagedSchedule.PAGE - 1));
    }

    @Test
    void whatStandsInTheOpenPageCanBeTakenBack() {
        schedule.add(1_000, fingerprint(1));
        schedule.add(1_000, fingerprint(2));
        schedule.remove(1_000, fingerprint(1));
        schedule.save();
        schedule = new PagedSchedule(rows, openRow);
        assertThat(texts(schedule.pop(1_000, 10))).containsExactly(text(new Entry(1_000, fingerprint(2))));
    }

    @Test
    void readsWhatEarlierReleasesWrote() {
        rows.put(Schedule.key(1_000, fingerprint(7)), new byte[0]);
        rows.put(Schedule.key(1_500, fingerprint(8)), new byte[0]);
        assertThat(texts(schedule.pop(1_200, 10))).containsExactly(text(new Entry(1_000, fingerprint(7))));
        assertThat(texts(schedule.pop(1_500, 10))).containsExactly(text(new Entry(1_500, fingerprint(8))));
    }

    @Test
    void hasItsGoldenBytes() {
        schedule.add(258, fingerprint(0x0A0B));
        schedule.add(3, fingerprint(0x0C));
        schedule.save();
        String first = "0000000000000102" + "0".repeat(56) + "00000a0b";
        String second = "0000000000000003" + "0".repeat(56) + "0000000c";
        assertThat(hex(openRow.get(new byte[] {'p'}))).isEqualTo("01" + first + second);
        schedule.pop(2, 10);
        for (int i = 2; i < PagedSchedule.PAGE; i++) {
            schedule.add(258, fingerprint(0x0A0B));
        }
        Rows.Row page = rows.range(new byte[0], new byte[] {(byte) 0xFF}, 2).get(0);
        assertThat(hex(page.key())).startsWith("0000000000000003").hasSize(2 * (Long.BYTES + RowKeys.DIGEST));
        assertThat(hex(page.value())).isEqualTo("01" + first + second + first.repeat(PagedSchedule.PAGE - 2));
    }

    @Test
    void refusesWhatANewerReleaseWrote() {
        openRow.put(new byte[] {'p'}, new byte[] {2});
        assertThatThrownBy(() -> new PagedSchedule(rows, openRow)).hasMessageContaining("newer release");
    }

    private static byte[] fingerprint(int number) {
        return ByteBuffer.allocate(RowKeys.FINGERPRINT)
                .putInt(RowKeys.FINGERPRINT - Integer.BYTES, number)
                .array();
    }

    private static List<String> texts(List<Entry> entries) {
        return entries.stream().map(PagedScheduleTest::text).toList();
    }

    private static String text(Entry entry) {
        return entry.due() + " " + hex(entry.fingerprint());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
