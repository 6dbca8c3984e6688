package dev.noroshi.benchmarks.hub;

import dev.noroshi.schema.AlertType;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** The beginning of an alert as it lies in its topic: recipient, alert id, reference, version and type, in that order. */
final class AlertHead {
    /** Bytes before the Avro of a record: Confluent's magic byte and the schema's id. */
    private static final int PREFIX = 5;

    private static final int CREATED = AlertType.getClassSchema().getEnumOrdinal(AlertType.CREATED.name());

    private AlertHead() {}

    /** Whether the alert is the first of its incident for its recipient. */
    static boolean isCreated(byte[] record) {
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(record, PREFIX, record.length - PREFIX, null);
            decoder.skipString();
            decoder.skipString();
            decoder.skipString();
            decoder.readInt();
            return decoder.readEnum() == CREATED;
        } catch (IOException e) {
            throw new UncheckedIOException("A record of the alerts topic is no alert", e);
        }
    }
}
