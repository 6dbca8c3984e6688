package dev.noroshi.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.noroshi.cli.Noroshi;
import dev.noroshi.cli.common.ServiceKeys;
import dev.noroshi.runtime.settings.ConnectionKeys;
import dev.noroshi.runtime.settings.Settings;
import dev.noroshi.transport.Profile;
import dev.noroshi.transport.topic.TopicSpec;
import dev.noroshi.transport.topic.Topics;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.topic.KafkaTopicSpec;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclOperation;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** deploy/kubernetes says what Kubernetes and Strimzi understand, and what the services are. */
class KubernetesTest {

    private static final List<String> SERVICES = List.of("gateway", "processor", "notifier", "console");
    private static final String SCHEMAS = "_schemas";
    private static final Pattern TOPICS = Pattern.compile("(Source|Sink): \\S+ \\(topics?: \\[?([a-z.-]+)]?\\)");

    @Test
    void everyResourceIsOneWithNoFieldThatItsKindDoesNotHave() throws IOException {
        assertThat(Manifests.all()).hasSizeGreaterThan(40);
    }

    @Test
    void everyFileIsPartOfAKustomization() throws IOException {
        Set<Path> named = new HashSet<>();
        try (Stream<Path> files = Files.walk(Manifests.FOLDER)) {
            for (Path file : files.filter(Manifests::isKustomization).toList()) {
                for (JsonNode resource :
                        new YAMLMapper().readTree(file.toFile()).path("resources")) {
                    named.add(file.resolveSibling(resource.asText()).normalize());
                }
            }
        }
        assertThat(named).allMatch(Files::exists);
        assertThat(Manifests.files().stream().map(Path::normalize)).allMatch(named::contains);
    }

    @Test
    void topicsAreThoseOfTheCatalogueAndTheRegistrys() throws IOException {
        Map<String, KafkaTopicSpec> topics = Manifests.all(KafkaTopic.class).stream()
                .collect(Collectors.toMap(
                        topic -> topic.getSpec().getTopicName() == null
                                ? topic.getMetadata().getName()
                                : topic.getSpec().getTopicName(),
                        KafkaTopic::getSpec));
        assertThat(topics.remove(SCHEMAS).getPartitions()).isEqualTo(1);
        Map<String, String> expected = new TreeMap<>();
        for (TopicSpec spec : Topics.catalogue()) {
            expected.put(
                    spec.name(),
                    spec.partitions(Profile.PRODUCTION) + " " + Profile.PRODUCTION.replication() + " "
                            + spec.configs(Profile.PRODUCTION));
        }
        Map<String, String> written = new TreeMap<>();
        topics.forEach((name, spec) -> {
            Map<String, String> config = new TreeMap<>();
            spec.getConfig().forEach((key, value) -> config.put(key, String.valueOf(value)));
            written.put(name, spec.getPartitions() + " " + spec.getReplicas() + " " + config);
        });
        assertThat(written).isEqualTo(expected);
    }

    @Test
    void brokersTakeThePolicysLargestSnapshot() throws IOException {
        Map<String, Object> config =
                Manifests.all(Kafka.class).get(0).getSpec().getKafka().getConfig();
        assertThat(config)
                .containsEntry("message.max.bytes", Topics.POLICY_MESSAGE_BYTES)
                .containsEntry("replica.fetch.max.bytes", Topics.POLICY_MESSAGE_BYTES)
                .containsEntry("auto.create.topics.enable", false);
    }

    @Test
    void processorMayReadAndWriteWhatItsTopologyDoesAndNoOtherTopicOfOurs() throws IOException {
        Set<String> read = new TreeSet<>();
        Set<String> written = new TreeSet<>();
        for (MatchResult node : TOPICS.matcher(
                        Files.readString(Path.of("../streams-processor/src/test/resources/topology.txt")))
                .results()
                .toList()) {
            (node.group(1).equals("Source") ? read : written).add(node.group(2));
        }
        // What custodians ask for over HTTP.
        written.add(Topics.GRANTS);
        assertThat(read).contains(Topics.EVENTS, Topics.POLICY);
        assertThat(allowed("noroshi-processor", AclOperation.READ)).isEqualTo(read);
        assertThat(allowed("noroshi-processor", AclOperation.WRITE)).isEqualTo(written);
    }

    @Test
    void nobodyButTheConsoleAndTheToolsMayWriteAPolicy() throws IOException {
        Set<String> writers = new TreeSet<>();
        for (KafkaUser user : Manifests.all(KafkaUser.class)) {
            String name = user.getMetadata().getName();
            if (allowed(name, AclOperation.WRITE).contains(Topics.POLICY)) {
                writers.add(name);
            }
        }
        assertThat(writers).containsExactly("noroshi-console", "noroshi-tools");
    }

    @Test
    void everySettingIsOneThatTheServicesTake() throws IOException {
        ConfigMap shared = Manifests.all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().equals("noroshi-settings"))
                .findFirst()
                .orElseThrow();
        for (String service : SERVICES) {
            Map<String, String> environment = new HashMap<>(shared.getData());
            for (EnvVar variable : container(service).getEnv()) {
                environment.put(variable.getName(), String.valueOf(variable.getValue()));
            }
            Settings settings = Settings.resolve(ServiceKeys.ALL, Map.of(), environment, Map.of());
            assertThat(settings.get(ConnectionKeys.KAFKA_BOOTSTRAP)).startsWith("noroshi-kafka-bootstrap:");
            assertThat(settings.shown().get(service + ".http.port"))
                    .isEqualTo(container(service)
                            .getPorts()
                            .get(0)
                            .getContainerPort()
                            .toString());
        }
    }

    @Test
    void everyPodRunsACommandThatTheImageHas() throws IOException {
        assertThat(Manifests.pods().values())
                .hasSize(7)
                .allSatisfy(pod -> assertThat(Noroshi.commandLine()
                                .parseArgs(pod.getContainers().get(0).getArgs().toArray(String[]::new))
                                .hasSubcommand())
                        .isTrue());
    }

    @Test
    void noPodHasARightThatItDoesNotNeed() throws IOException {
        Manifests.pods().forEach((name, pod) -> {
            assertThat(pod.getAutomountServiceAccountToken()).as(name).isFalse();
            assertThat(pod.getEnableServiceLinks())
                    .as("%s: variables of Kubernetes' own would be unknown settings", name)
                    .isFalse();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).as(name).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).as(name).isEqualTo(10_001);
            assertThat(pod.getSecurityContext().getSeccompProfile().getType())
                    .as(name)
                    .isEqualTo("RuntimeDefault");
            for (Container container : pod.getContainers()) {
                assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                        .as(name)
                        .isTrue();
                assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                        .as(name)
                        .isFalse();
                assertThat(container.getSecurityContext().getCapabilities().getDrop())
                        .as(name)
                        .containsExactly("ALL");
                assertThat(container.getResources().getLimits()).as(name).containsKey("memory");
            }
        });
    }

    @Test
    void everyServiceIsAskedForItsHealthAndKeptFromGoingAtOnce() throws IOException {
        Set<String> budgets = Manifests.all(PodDisruptionBudget.class).stream()
                .map(budget -> budget.getMetadata().getName())
                .collect(Collectors.toSet());
        for (String service : SERVICES) {
            Container container = container(service);
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/health/live");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health/ready");
            assertThat(budgets).contains(service);
        }
    }

    @Test
    void nothingReachesWhatNoRuleNames() throws IOException {
        List<NetworkPolicy> policies = Manifests.all(NetworkPolicy.class);
        NetworkPolicy deny = policies.stream()
                .filter(policy -> policy.getMetadata().getName().equals("noroshi-deny"))
                .findFirst()
                .orElseThrow();
        assertThat(deny.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(deny.getSpec().getIngress()).isNullOrEmpty();
        assertThat(deny.getSpec().getEgress()).isNullOrEmpty();
        assertThat(policies)
                .allSatisfy(policy -> policy.getSpec()
                        .getIngress()
                        .forEach(rule -> assertThat(rule.getFrom())
                                .as(policy.getMetadata().getName())
                                .isNotEmpty()));
    }

    @Test
    void secretsAreReferredToAndStandNowhere() throws IOException {
        for (Path file : Manifests.files()) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContain("kind: Secret", "BEGIN ", "whsec_", "stringData");
        }
    }

    private static Container container(String workload) throws IOException {
        PodSpec pod = Manifests.pods().get(workload);
        return pod.getContainers().get(0);
    }

    /** The topics of the catalogue on which the user may do that. */
    private static Set<String> allowed(String user, AclOperation operation) throws IOException {
        KafkaUserAuthorizationSimple authorization = Manifests.all(KafkaUser.class).stream()
                .filter(each -> each.getMetadata().getName().equals(user))
                .map(each -> (KafkaUserAuthorizationSimple) each.getSpec().getAuthorization())
                .findFirst()
                .orElseThrow();
        return authorization.getAcls().stream()
                .filter(rule -> rule.getOperations().contains(operation))
                .map(rule -> rule.getResource())
                .filter(AclRuleTopicResource.class::isInstance)
                .map(resource -> ((AclRuleTopicResource) resource).getName())
                .filter(name ->
                        Topics.catalogue().stream().anyMatch(spec -> spec.name().equals(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
