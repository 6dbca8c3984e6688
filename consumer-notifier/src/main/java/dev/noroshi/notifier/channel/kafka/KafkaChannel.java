package dev.noroshi.notifier.channel.kafka;

import dev.noroshi.event.TlpLabel;
import dev.noroshi.notifier.channel.BlockingCalls;
import dev.noroshi.notifier.channel.Channel;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.format.PayloadFormat;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.transport.streams.ClientDefaults;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Delivers to a topic of the organisation's own, by an idempotent producer apart from the outbox's transactions: a repeat
 * after a crash stands there twice, under one id. The key is the alert's id, the headers say what the value is.
 */
public final class KafkaChannel implements Channel {

    private static final String CLIENT = "noroshi-notifier-topics";
    private static final int THREADS = 8;
    private static final int MOST_WAITING = 10_000;
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final KafkaOptions options;
    private final PayloadFormats formats;
    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;
    private final OrganisationTopics topics;
    private final BlockingCalls calls;

    public KafkaChannel(KafkaOptions options, PayloadFormats formats) {
        this.options = options;
        this.formats = formats;
        int millis = Math.toIntExact(options.timeout().toMillis());
        Map<String, Object> admins = ClientDefaults.admin(options.bootstrap(), CLIENT);
        admins.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        admins.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis);
        admins.putAll(options.clients());
        this.admin = Admin.create(admins);
        Map<String, Object> producers = ClientDefaults.producer(options.bootstrap(), CLIENT);
        producers.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        producers.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        producers.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        producers.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        // Any Kafka client reads it without further libraries.
        producers.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        producers.putAll(options.clients());
        this.producer = new KafkaProducer<>(producers, new StringSerializer(), new ByteArraySerializer());
        this.topics = new OrganisationTopics(admin, options);
        this.calls = new BlockingCalls("kafka", THREADS, MOST_WAITING, options.timeout());
    }

    @Override
    public String type() {
        return "kafka";
    }

    @Override
    public CompletionStage<Outcome> send(DeliveryRequest request) {
        return calls.run(() -> deliver(request));
    }

    private Outcome deliver(DeliveryRequest request) throws InterruptedException {
        Optional<PayloadFormat> format = formats.named(request.subscription().format());
        if (format.isEmpty()) {
            return new Outcome.Misconfigured(
                    "no payload format '" + request.subscription().format() + "'; there are " + formats.names());
        }
        try {
            topics.prepare(request.subscription());
            RecordMetadata at = producer.send(record(request, format.get()))
                    .get(options.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return new Outcome.Delivered(0, "written to " + at);
        } catch (TimeoutException late) {
            return new Outcome.Failed(0, "no answer within " + options.timeout());
        } catch (ExecutionException failed) {
            return outcome(failed.getCause() == null ? failed : failed.getCause(), request);
        }
    }

    private static ProducerRecord<String, byte[]> record(DeliveryRequest request, PayloadFormat format) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                request.subscription().address(), request.content().getAlertId(), format.write(request));
        record.headers()
                .add("id", text(request.deliveryId()))
                .add("type", text("incident.alert." + request.type().name().toLowerCase(Locale.ROOT)))
                .add("content-type", text(format.mediaType()))
                .add("tlp", text("TLP:" + TlpLabel.of(request.content().getTlp())));
        return record;
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private Outcome outcome(Throwable cause, DeliveryRequest request) {
        String detail = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        if (cause instanceof RecordTooLargeException) {
            return new Outcome.Rejected(0, detail);
        }
        if (cause instanceof AuthorizationException) {
            return new Outcome.Unauthorised(0, detail + "; the notifier must be allowed to create, alter and write it");
        }
        if (cause instanceof InvalidTopicException) {
            return new Outcome.Misconfigured(detail);
        }
        if (cause instanceof UnknownTopicOrPartitionException) {
            topics.forget(request.subscription());
        }
        return new Outcome.Failed(0, detail);
    }

    @Override
    public void close() {
        calls.close();
        producer.close(CLOSING);
        admin.close(CLOSING);
    }
}
