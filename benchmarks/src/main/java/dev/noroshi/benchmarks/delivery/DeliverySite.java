package dev.noroshi.benchmarks.delivery;

import dev.noroshi.benchmarks.harness.Flight;
import dev.noroshi.benchmarks.harness.Outcome;
import dev.noroshi.benchmarks.harness.TemporaryFolder;
import dev.noroshi.benchmarks.hub.HubSite;
import dev.noroshi.benchmarks.hub.SharingWorld;
import dev.noroshi.benchmarks.hub.WorldPolicy;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.benchmarks.load.Mix;
import dev.noroshi.benchmarks.load.Pacer;
import dev.noroshi.embedded.Embedded;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.policy.PolicyDirectory;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.Alert;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A broker, a policy in force, and endpoints that know of nothing before and are all alive; alerts are put straight into
 * their topic.
 */
final class DeliverySite implements AutoCloseable {
    private static final String ORG = "org-";
    /** A source and its one recipient. */
    private static final int COMMUNITY = 2;

    private final Embedded embedded = Embedded.ephemeral();
    private final HttpRegistryClient registry;
    private final Path folder;
    private final int subscriptions;
    private final ReceiversProcess receivers;
    private final AlertStock stock;
    private final KafkaProducer<String, Alert> producer;
    private final AtomicReference<@Nullable Flight> flight = new AtomicReference<>();

    /** @param deadPercent how many of a hundred endpoints are to die */
    DeliverySite(int subscriptions, int deadPercent) {
        this.subscriptions = subscriptions;
        try {
            folder = Files.createTempDirectory("noroshi-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a temporary folder", e);
        }
        embedded.applyTopics();
        registry = new HttpRegistryClient(RegistrySettings.of(embedded.registryUrl()));
        receivers = new ReceiversProcess(deadPercent, this::arrived, this::lost);
        SharingWorld world = new SharingWorld(
                subscriptions, COMMUNITY, id -> receivers.url(Integer.parseInt(id.substring(ORG.length()))));
        WorldPolicy.publish(hub(), world);
        stock = new AlertStock(
                PolicyCompiler.compile(PolicyDirectory.read(WorldPolicy.directory(hub())), WorldPolicy.KEYS),
                world.ids(),
                Metrics.none());
        producer = new KafkaProducer<>(
                ClientDefaults.producer(embedded.bootstrap(), "benchmark"),
                new StringSerializer(),
                AvroSerdes.serializer(registry, Alert.class));
    }

    HubSite hub() {
        return new HubSite(embedded.bootstrap(), embedded.registryUrl(), registry, folder);
    }

    String url(Alert alert) {
        return receivers.url(number(alert));
    }

    /** Lets each endpoint take one alert: whoever delivers has a connection to each, as far as connections are kept. */
    void acquaint() {
        play(Load.most(subscriptions, Mix.FIRSTS));
    }

    /** From now on the endpoints that are to die are dead. */
    void die() {
        receivers.die();
    }

    /** Sends the load, and waits until each endpoint that takes alerts has taken its own. */
    Outcome play(Load load) {
        List<Alert> alerts = stock.next(load);
        long taken = alerts.stream().filter(this::isTaken).count();
        if (load.perSecond() > 0) {
            // What set-up has left behind would be collected while latencies are taken.
            System.gc();
        }
        Flight started = new Flight(load, (int) taken);
        flight.set(started);
        Pacer pacer = new Pacer(load);
        for (int index = 0; index < alerts.size(); index++) {
            Alert alert = alerts.get(index);
            long due = pacer.await(index);
            if (isTaken(alert)) {
                started.leaves(index, due);
            }
            var unused = producer.send(new ProducerRecord<>(Topics.ALERTS, alert.getRecipient(), alert));
        }
        producer.flush();
        return started.land();
    }

    private boolean isTaken(Alert alert) {
        return receivers.takes(number(alert));
    }

    private static int number(Alert alert) {
        return Integer.parseInt(alert.getRecipient().substring(ORG.length()));
    }

    private void arrived(String uid, long nanos) {
        Flight current = flight.get();
        if (current != null) {
            current.arrives(stock.indexOf(uid), nanos);
        }
    }

    private void lost(String why) {
        Flight current = flight.get();
        if (current != null) {
            current.isLost(why);
        }
    }

    @Override
    public void close() {
        producer.close();
        receivers.close();
        registry.close();
        embedded.close();
        TemporaryFolder.delete(folder);
    }
}
