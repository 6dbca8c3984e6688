package dev.noroshi.transport.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Sensor;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class CompiledWriterTest {

    private static final Schema SCHEMA = IncidentEvent.getClassSchema();

    @Test
    void writesTheBytesOfAvrosOwnWriter() throws IOException {
        for (String time : List.of("2026-03-01T09:00:00.123456Z", "1969-12-31T23:59:59.000001Z")) {
            IncidentEvent event = event(Instant.parse(time));

            assertThat(compiled(event)).isEqualTo(avros(event));
        }
    }

    @Test
    void refusesNullWhereTheSchemaHasNone() {
        IncidentEvent event = event(Instant.EPOCH);
        event.put("eventId", null);

        assertThatThrownBy(() -> compiled(event)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesKeysInWhateverOrderAndInstanceTheyCome() throws IOException {
        List<String> known =
                List.of("", "flow.start", "alert.metadata.cve", "\u70fd\u706b", "AaAa", "BBBB", "k".repeat(200));
        var random = new Random(20261127);
        var out = new ByteArrayEncoder();
        for (int round = 0; round < 2_000; round++) {
            var expected = new ByteArrayOutputStream();
            BinaryEncoder avros = EncoderFactory.get().binaryEncoder(expected, null);
            out.restart();
            for (int i = 0; i < 12; i++) {
                int place = random.nextInt(4) == 0 ? random.nextInt(known.size()) : i % known.size();
                String key =
                        random.nextInt(4) == 0 ? new String(known.get(place).toCharArray()) : known.get(place);
                avros.writeString(key);
                out.writeKey(key);
            }
            avros.flush();
            assertThat(out.toBytes()).isEqualTo(expected.toByteArray());
        }
    }

    @Test
    void writesWhatAKeyHasThisTime() throws IOException {
        List<String> keys = List.of("", "proto", "alert.rev", "\u70fd\u706b", "AaAa", "BBBB", "k".repeat(200));
        List<String> texts = List.of(
                "", "TCP", String.valueOf("TCP".toCharArray()), "UDP", "\u70fd", "v".repeat(120), "v".repeat(5_000));
        var random = new Random(20261127);
        var out = new ByteArrayEncoder();
        String[] usual = new String[keys.size()];
        for (int round = 0; round < 2_000; round++) {
            var expected = new ByteArrayOutputStream();
            BinaryEncoder avros = EncoderFactory.get().binaryEncoder(expected, null);
            out.restart();
            for (int i = 0; i < keys.size(); i++) {
                if (usual[i] == null || random.nextInt(4) == 0) {
                    usual[i] = texts.get(random.nextInt(texts.size()));
                }
                avros.writeString(keys.get(i));
                avros.writeString(usual[i]);
                out.writeEntry(keys.get(i), usual[i]);
            }
            avros.flush();
            assertThat(out.toBytes()).isEqualTo(expected.toByteArray());
        }
    }

    private static byte[] compiled(IncidentEvent event) throws IOException {
        var out = new ByteArrayEncoder();
        CompiledWriter writer = CompiledWriter.of(SCHEMA);
        writer.write(event, out);
        byte[] first = out.toBytes();
        out.restart();
        writer.write(event, out);
        assertThat(out.toBytes()).as("the same once more").isEqualTo(first);
        return first;
    }

    private static byte[] avros(IncidentEvent event) throws IOException {
        var out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new SpecificDatumWriter<IncidentEvent>(SCHEMA).write(event, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static IncidentEvent event(Instant time) {
        return IncidentEvent.newBuilder()
                .setEventId("0b1f7c64-9a44-5a1e-8e59-5f6cf7c1d001")
                .setProducerOrg("jp-acme")
                .setSensor(new Sensor("eve-dmz", "Suricata", "OISF", null))
                .setFormat("suricata-eve")
                .setTime(time)
                .setStartTime(time.minusNanos(7_000))
                .setReceivedAt(time)
                .setTitle("烽火 in \uD83D\uDD25")
                .setClassification(new Classification("intrusion-attempts", "exploit"))
                .setSeverity(Severity.HIGH)
                .setActivity(Activity.CREATE)
                .setAttackers(List.of(Endpoint.newBuilder()
                        .setIp("203.0.113.9")
                        .setPort(40_000)
                        .build()))
                .setObservables(List.of(new Observable("ip", "203.0.113.9"), new Observable("port", "")))
                .setHandling(
                        Handling.newBuilder().setTlp(Tlp.GREEN).setExpires(time).build())
                .setRaw(ByteBuffer.wrap(new byte[] {0, 1, -1}))
                .setRawHash("00")
                .setDescription("é".repeat(40) + "a".repeat(5_000))
                .setUnmapped(Map.of(
                        "flow_id",
                        "1",
                        "",
                        "",
                        "狼煙",
                        "ÿ\u0100",
                        "k".repeat(63),
                        "v".repeat(64),
                        "k".repeat(300),
                        "\uD800"))
                .build();
    }
}
