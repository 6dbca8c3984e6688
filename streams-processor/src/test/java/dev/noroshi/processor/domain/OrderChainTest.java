package dev.noroshi.processor.domain;

import static dev.noroshi.processor.domain.Events.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.processor.domain.OrderLog.Source;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.OrderKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each order once, whoever reads its topic again. */
class OrderChainTest {

    private static final int MOST = 100;

    private final MemoryRows heads = new MemoryRows();
    private final MemoryRows rows = new MemoryRows();

    private static OrderLog read(int orders) {
        OrderLog log = new OrderLog();
        for (int offset = 0; offset < orders; offset++) {
            log.add(Source.GRANTS, offset, OrderRecords.of(OrderKind.REMOVAL, "g-" + offset));
        }
        return log;
    }

    /** As after a restart, or on the instance to which the task moved. */
    private OrderChain opened(OrderLog log) {
        return new OrderChain(rows, new DecisionChain(heads, "orders_0"), log);
    }

    private static List<String> subjects(List<DecisionRecord> records) {
        return records.stream().map(record -> record.getOrder().getSubject()).toList();
    }

    @Test
    void whatIsOnRecordIsNotRecordedAgain() {
        assertThat(subjects(opened(read(2)).step("p", START, MOST))).containsExactly("g-0", "g-1");
        OrderChain again = opened(read(3));
        List<DecisionRecord> later = again.step("p", START, MOST);
        assertThat(subjects(later)).containsExactly("g-2");
        assertThat(later.get(0).getSeq()).isEqualTo(3);
        assertThat(again.step("p", START, MOST)).isEmpty();
    }

    @Test
    void sourcesAreToldApart() {
        OrderLog log = read(3);
        OrderChain chain = opened(log);
        chain.step("p", START, MOST);
        log.add(Source.SUSPENSIONS, 0, OrderRecords.of(OrderKind.REMOVAL, "exchange"));
        assertThat(subjects(chain.step("p", START, MOST))).containsExactly("exchange");
    }

    @Test
    void manyAreRecordedAFewAtATime() {
        OrderChain chain = opened(read(5));
        assertThat(subjects(chain.step("p", START, 2))).containsExactly("g-0", "g-1");
        assertThat(subjects(chain.step("p", START, 2))).containsExactly("g-2", "g-3");
        assertThat(subjects(chain.step("p", START, 2))).containsExactly("g-4");
        assertThat(chain.step("p", START, 2)).isEmpty();
    }

    @Test
    void whatWasUndoneWithItsTransactionIsRecordedAfterwards() {
        OrderLog log = read(2);
        assertThat(opened(log).step("p", START, MOST)).hasSize(2);
        OrderChain other = new OrderChain(new MemoryRows(), new DecisionChain(new MemoryRows(), "orders_0"), log);
        List<DecisionRecord> again = other.step("p", START, MOST);
        assertThat(subjects(again)).containsExactly("g-0", "g-1");
        assertThat(again.get(0).getSeq()).isEqualTo(1);
    }

    @Test
    void logIsBounded() {
        assertThat(opened(read(OrderLog.MOST + 10)).step("p", START, Integer.MAX_VALUE))
                .hasSize(OrderLog.MOST);
    }
}
