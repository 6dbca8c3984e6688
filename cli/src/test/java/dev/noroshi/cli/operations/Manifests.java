package dev.noroshi.cli.operations;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What deploy/kubernetes holds, read as Kubernetes' and Strimzi's own classes; a field that these do not have is an error. */
final class Manifests {

    static final Path FOLDER = Path.of("../deploy/kubernetes");

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Stream.of(
                    Namespace.class,
                    ConfigMap.class,
                    Service.class,
                    Deployment.class,
                    StatefulSet.class,
                    Job.class,
                    PodDisruptionBudget.class,
                    NetworkPolicy.class,
                    KafkaTopic.class,
                    KafkaUser.class,
                    Kafka.class,
                    KafkaNodePool.class)
            .collect(Collectors.toMap(HasMetadata::getKind, Function.identity()));

    private static final ObjectMapper STRICT = YAMLMapper.builder()
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new NothingIsAdditional())
            .build();

    /** The classes keep what they do not know, where it would go unseen. */
    private static final class NothingIsAdditional extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }
    }

    private Manifests() {}

    /** Everything, in the order of files. */
    static List<HasMetadata> all() throws IOException {
        return files().stream().flatMap(Manifests::read).toList();
    }

    static <T extends HasMetadata> List<T> all(Class<T> kind) throws IOException {
        return all().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** All files of resources. */
    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml") && !isKustomization(file))
                    .sorted()
                    .toList();
        }
    }

    static boolean isKustomization(Path file) {
        return file.endsWith("kustomization.yaml");
    }

    /** The pods of all workloads by their names. */
    static Map<String, PodSpec> pods() throws IOException {
        Map<String, PodSpec> pods = new TreeMap<>();
        for (HasMetadata resource : all()) {
            pod(resource).ifPresent(pod -> pods.put(resource.getMetadata().getName(), pod));
        }
        return pods;
    }

    private static Optional<PodSpec> pod(HasMetadata resource) {
        if (resource instanceof Deployment deployment) {
            return Optional.of(deployment.getSpec().getTemplate().getSpec());
        }
        if (resource instanceof StatefulSet set) {
            return Optional.of(set.getSpec().getTemplate().getSpec());
        }
        return resource instanceof Job job
                ? Optional.of(job.getSpec().getTemplate().getSpec())
                : Optional.empty();
    }

    /** Strimzi's classes name the version that its releases from 1.0 on have no more; v1 is there since 0.49. */
    private static String version(Class<? extends HasMetadata> type) {
        return HasMetadata.getApiVersion(type).replace("kafka.strimzi.io/v1beta2", "kafka.strimzi.io/v1");
    }

    private static Stream<HasMetadata> read(Path file) {
        try (MappingIterator<JsonNode> documents =
                STRICT.readerFor(JsonNode.class).readValues(file.toFile())) {
            return documents.readAll().stream().map(document -> read(file, document)).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file.toString(), unreadable);
        }
    }

    private static HasMetadata read(Path file, JsonNode document) {
        Class<? extends HasMetadata> type = KINDS.get(document.path("kind").asText());
        if (type == null) {
            throw new IllegalArgumentException(file + ": what is a " + document.path("kind") + "?");
        }
        HasMetadata resource;
        try {
            resource = STRICT.treeToValue(document, type);
        } catch (IOException unknown) {
            throw new UncheckedIOException(file + ": " + document.at("/metadata/name"), unknown);
        }
        if (!document.path("apiVersion").asText().equals(version(type))) {
            throw new IllegalArgumentException(file + ": " + type.getSimpleName() + " is of " + version(type)
                    + ", not of " + document.path("apiVersion"));
        }
        return resource;
    }
}
