package dev.noroshi.policy;

import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.policy.model.Keyholder;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.Identity;
import dev.noroshi.schema.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The credentials that a policy's organisations hold, for those who check tokens. */
final class Credentials {

    private static final Comparator<Credential> ORDER = Comparator.comparing(Credential::getOrg)
            .thenComparing(Credential::getRole)
            .thenComparing(Credential::getName);

    private Credentials() {}

    static List<Credential> of(PolicyDocuments documents, Instant at) {
        List<Credential> credentials = new ArrayList<>();
        for (Organisation organisation : documents.all(Organisation.class)) {
            boolean active = organisation.isActive(at);
            organisation
                    .producers()
                    .forEach(producer -> credentials.add(new Credential(
                            organisation.id(),
                            Role.PRODUCER,
                            producer.name(),
                            producer.tokenSha256(),
                            producer.handling(),
                            producer.identity(),
                            active,
                            seconds(producer.silentAfter()))));
            add(credentials, organisation, Role.SUBSCRIBER, organisation.subscribers(), active);
            add(credentials, organisation, Role.CUSTODIAN, organisation.custodians(), active);
            add(credentials, organisation, Role.OPERATOR, organisation.operators(), active);
        }
        credentials.sort(ORDER);
        return credentials;
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }

    private static void add(
            List<Credential> to, Organisation organisation, Role role, List<Keyholder> holders, boolean active) {
        for (Keyholder holder : holders) {
            to.add(new Credential(
                    organisation.id(),
                    role,
                    holder.name(),
                    holder.tokenSha256(),
                    null,
                    Identity.OBSERVATION,
                    active,
                    null));
        }
    }
}
