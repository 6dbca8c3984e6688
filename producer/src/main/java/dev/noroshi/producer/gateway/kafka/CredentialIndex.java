package dev.noroshi.producer.gateway.kafka;

import dev.noroshi.schema.Credential;
import dev.noroshi.schema.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The credentials of one policy, by token. A token that stands for two things stands for none.
 *
 * @param policyHash of the snapshot that they come from
 */
public record CredentialIndex(String policyHash, Map<String, Credential> byTokenHash) {

    public CredentialIndex {
        byTokenHash = Map.copyOf(byTokenHash);
    }

    static CredentialIndex of(String policyHash, List<Credential> credentials) {
        Map<String, Credential> index = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (Credential credential : credentials) {
            if (index.put(credential.getTokenSha256(), credential) != null) {
                ambiguous.add(credential.getTokenSha256());
            }
        }
        index.keySet().removeAll(ambiguous);
        return new CredentialIndex(policyHash, index);
    }

    /** The producer of that organisation and name. */
    public Optional<Credential> producer(String org, String name) {
        return byTokenHash.values().stream()
                .filter(credential -> credential.getRole() == Role.PRODUCER
                        && credential.getOrg().equals(org)
                        && credential.getName().equals(name))
                .findAny();
    }

    /** The credential whose token has this SHA-256, 64 lower-case hexadecimal digits. */
    public Optional<Credential> find(String tokenHash) {
        return Optional.ofNullable(byTokenHash.get(tokenHash));
    }
}
