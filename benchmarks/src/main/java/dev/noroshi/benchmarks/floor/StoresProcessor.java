package dev.noroshi.benchmarks.floor;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Writes the rows, then forwards what a first causes. */
final class StoresProcessor implements Processor<byte[], byte[], byte[], FloorOutput> {
    /** What must be kept of every event: an id and a digest, and a count with its times. */
    private static final int ROW = 64;

    private final StoresFloor floor;
    private final List<KeyValueStore<byte[], byte[]>> stores = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // Kafka calls init() before process()
    private ProcessorContext<byte[], FloorOutput> context;

    StoresProcessor(StoresFloor floor) {
        this.floor = floor;
    }

    @Override
    public void init(ProcessorContext<byte[], FloorOutput> given) {
        context = given;
        StoresFloor.STORES.forEach(name -> stores.add(given.getStateStore(name)));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        boolean first = FloorRecords.isFirst(record.value());
        stores.get(0).put(record.key(), new byte[ROW]);
        stores.get(1).put(record.key(), new byte[ROW]);
        // A first's whole content must be kept for the updates to come.
        stores.get(2).put(record.key(), first ? record.value() : new byte[ROW]);
        if (first) {
            forward(record, floor.readCopies(), true);
            forward(record, floor.unreadCopies(), false);
        }
    }

    private void forward(Record<byte[], byte[]> record, int copies, boolean isRead) {
        for (int copy = 0; copy < copies; copy++) {
            context.forward(record.withValue(new FloorOutput(isRead, record.value())));
        }
    }
}
