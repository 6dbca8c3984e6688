package dev.noroshi.cli.site;

import java.time.Duration;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** In containers, of the images that docker-compose.yml would take by the same variables. */
final class ContainerSite implements Site {

    private static final Duration STARTING = Duration.ofMinutes(4);
    private static final int REGISTRY_PORT = 8085;
    private static final int LARGEST_MESSAGE = 17 * 1024 * 1024;

    private final Network network = Network.newNetwork();
    private final KafkaContainer kafka = new KafkaContainer(
                    image("KAFKA_IMAGE", "apache/kafka:4.3.1").asCompatibleSubstituteFor("apache/kafka"))
            .withNetwork(network)
            .withListener("kafka:19092")
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_MESSAGE_MAX_BYTES", String.valueOf(LARGEST_MESSAGE))
            .withEnv("KAFKA_REPLICA_FETCH_MAX_BYTES", String.valueOf(LARGEST_MESSAGE))
            // Which words stand in its log is each image's own business.
            .waitingFor(Wait.forListeningPort().withStartupTimeout(STARTING));
    private final GenericContainer<?> registry = new GenericContainer<>(image("NOROSHI_IMAGE", "noroshi:local"))
            .withNetwork(network)
            .withCommand("registry", "--bootstrap", "kafka:19092", "--host", "0.0.0.0")
            .withExposedPorts(REGISTRY_PORT)
            .waitingFor(Wait.forHttp("/subjects").forPort(REGISTRY_PORT).withStartupTimeout(STARTING));

    ContainerSite() {
        try {
            kafka.start();
            registry.start();
        } catch (RuntimeException notStarted) {
            close();
            throw notStarted;
        }
    }

    @Override
    public String bootstrap() {
        return kafka.getBootstrapServers();
    }

    @Override
    public String registryUrl() {
        return "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT);
    }

    @Override
    public void close() {
        registry.stop();
        kafka.stop();
        network.close();
    }

    private static DockerImageName image(String variable, String fallback) {
        return DockerImageName.parse(Objects.requireNonNullElse(System.getenv(variable), fallback));
    }
}
