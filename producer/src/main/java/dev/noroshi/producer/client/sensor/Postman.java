package dev.noroshi.producer.client.sensor;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Brings batches to the gateway and hands out the receipts. What it sends is one stream with a name of its own, so that a
 * batch that is sent again has the same positions, and counts once. Used by one thread.
 */
final class Postman {

    private final GatewayClient gateway;
    private final String stream = UUID.randomUUID().toString();
    private long offset;

    Postman(GatewayClient gateway) {
        this.gateway = gateway;
    }

    /** Sends the batch, in halves where it is too large for the gateway; every letter has its receipt or its failure then. */
    void deliver(List<Letter> batch, BiConsumer<Letter, PublishException> failed) throws InterruptedException {
        long start = offset;
        byte[] body = body(batch);
        offset += body.length;
        deliver(batch, body, start, failed);
    }

    private void deliver(List<Letter> batch, byte[] body, long start, BiConsumer<Letter, PublishException> failed)
            throws InterruptedException {
        try {
            GatewayClient.Answer answer = gateway.send(body, stream + "@" + start);
            if (answer instanceof GatewayClient.Answer.Taken taken) {
                receipts(batch, taken.report(), failed);
            } else if (answer instanceof GatewayClient.Answer.TooLarge refused) {
                tooLarge(batch, start, refused, failed);
            }
        } catch (PublishException refused) {
            batch.forEach(letter -> failed.accept(letter, refused));
        }
    }

    private void tooLarge(
            List<Letter> batch,
            long start,
            GatewayClient.Answer.TooLarge refused,
            BiConsumer<Letter, PublishException> failed)
            throws InterruptedException {
        if (batch.size() == 1) {
            failed.accept(batch.get(0), new PublishException("too large for the gateway: " + refused.detail()));
            return;
        }
        List<Letter> first = batch.subList(0, batch.size() / 2);
        List<Letter> second = batch.subList(batch.size() / 2, batch.size());
        byte[] body = body(first);
        deliver(first, body, start, failed);
        deliver(second, body(second), start + body.length, failed);
    }

    private static void receipts(List<Letter> batch, JsonNode report, BiConsumer<Letter, PublishException> failed) {
        Map<Integer, List<JsonNode>> byIndex = new HashMap<>();
        for (JsonNode result : report.path("results")) {
            byIndex.computeIfAbsent(result.path("index").asInt(-1), index -> new ArrayList<>())
                    .add(result);
        }
        for (int i = 0; i < batch.size(); i++) {
            List<JsonNode> results = byIndex.get(i);
            if (results == null) {
                failed.accept(batch.get(i), new PublishException("the gateway's answer says nothing of record " + i));
            } else {
                batch.get(i).receipt().complete(Receipt.of(results));
            }
        }
    }

    private static byte[] body(List<Letter> batch) {
        var body = new ByteArrayOutputStream();
        for (Letter letter : batch) {
            body.writeBytes(letter.bytes());
            body.write('\n');
        }
        return body.toByteArray();
    }
}
