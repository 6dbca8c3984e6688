package dev.noroshi.cli.backtest;

import dev.noroshi.schema.IncidentEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.jspecify.annotations.Nullable;

/** Writes events as rows and reads them again, without their raw records. Used by one thread. */
final class EventRows {

    private final DatumWriter<IncidentEvent> writer = new SpecificDatumWriter<>(IncidentEvent.class);
    private final DatumReader<IncidentEvent> reader = new SpecificDatumReader<>(IncidentEvent.class);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private @Nullable BinaryEncoder encoder;
    private @Nullable BinaryDecoder decoder;

    /** The event as a row; it loses its raw record. */
    EventRow write(IncidentEvent event, @Nullable String label) throws IOException {
        event.put("raw", null);
        out.reset();
        encoder = EncoderFactory.get().binaryEncoder(out, encoder);
        encoder.writeBoolean(label != null);
        encoder.writeString(label == null ? "" : label);
        writer.write(event, encoder);
        encoder.flush();
        return new EventRow(ChronoUnit.MICROS.between(Instant.EPOCH, event.getTime()), out.toByteArray());
    }

    void read(EventRow row, EventSink sink) throws IOException {
        decoder = DecoderFactory.get().binaryDecoder(row.bytes(), decoder);
        boolean labelled = decoder.readBoolean();
        String label = decoder.readString();
        sink.take(reader.read(null, decoder), labelled ? label : null);
    }
}
