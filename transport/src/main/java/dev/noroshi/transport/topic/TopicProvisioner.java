package dev.noroshi.transport.topic;

import dev.noroshi.transport.Profile;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.topic.Difference.Kind;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/**
 * Brings a cluster and its registry into line with the catalogue. It creates what is missing and never changes what is
 * there: a setting that drifted may be somebody's decision. Several may run at once.
 */
public final class TopicProvisioner {
    private final ClusterTopics cluster;
    private final SubjectSchemas subjects;
    private final List<TopicSpec> catalogue;

    /** Admin and registry stay the caller's to close. */
    public TopicProvisioner(Admin admin, RegistryClient registry, Profile profile) {
        this(admin, registry, profile, Topics.catalogue());
    }

    /** The same for another list of topics. */
    public TopicProvisioner(Admin admin, RegistryClient registry, Profile profile, List<TopicSpec> catalogue) {
        this.cluster = new ClusterTopics(admin, profile);
        this.subjects = new SubjectSchemas(registry);
        this.catalogue = List.copyOf(catalogue);
    }

    /**
     * What differs, changing nothing.
     *
     * @throws org.apache.kafka.common.KafkaException if the cluster or the registry does not answer
     */
    public List<Difference> check() {
        List<Difference> found = new ArrayList<>(cluster.differences(catalogue));
        catalogue.forEach(spec -> found.addAll(subjects.differences(spec)));
        return found;
    }

    /**
     * Creates missing topics and registers missing schemas, then checks.
     *
     * @throws org.apache.kafka.common.KafkaException if the cluster or the registry does not answer
     */
    public ProvisionReport apply() {
        List<TopicSpec> missing = named(cluster.differences(catalogue), Kind.TOPIC_MISSING);
        List<String> created = cluster.create(missing);
        List<String> registered = new ArrayList<>();
        for (TopicSpec spec : catalogue) {
            if (subjects.apply(spec)) {
                registered.add(spec.subject());
            }
        }
        return new ProvisionReport(created, registered, check());
    }

    private List<TopicSpec> named(List<Difference> differences, Kind kind) {
        return catalogue.stream()
                .filter(spec -> differences.stream()
                        .anyMatch(found -> found.kind() == kind && found.what().equals(spec.name())))
                .toList();
    }
}
