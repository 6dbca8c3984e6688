package dev.noroshi.event;

import dev.noroshi.schema.Credential;
import dev.noroshi.schema.Role;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The credentials of one policy, by token and by name. A token that stands for two things stands for none. Immutable. */
public final class CredentialIndex {

    private final String policyHash;
    private final Map<String, Credential> byTokenHash = new HashMap<>();
    private final Map<String, Credential> producers = new HashMap<>();

    private CredentialIndex(String policyHash, List<Credential> credentials) {
        this.policyHash = policyHash;
        Set<String> ambiguous = new HashSet<>();
        for (Credential credential : credentials) {
            if (byTokenHash.put(credential.getTokenSha256(), credential) != null) {
                ambiguous.add(credential.getTokenSha256());
            }
        }
        byTokenHash.keySet().removeAll(ambiguous);
        for (Credential credential : byTokenHash.values()) {
            if (credential.getRole() == Role.PRODUCER) {
                producers.put(name(credential.getOrg(), credential.getName()), credential);
            }
        }
    }

    /**
     * @param policyHash of the snapshot that they come from
     */
    public static CredentialIndex of(String policyHash, List<Credential> credentials) {
        return new CredentialIndex(policyHash, credentials);
    }

    /** Of the snapshot that they come from. */
    public String policyHash() {
        return policyHash;
    }

    /** The producer of that organisation and name. */
    public Optional<Credential> producer(String org, String name) {
        return Optional.ofNullable(producers.get(name(org, name)));
    }

    /** The credential whose token has this SHA-256, 64 lower-case hexadecimal digits. */
    public Optional<Credential> find(String tokenHash) {
        return Optional.ofNullable(byTokenHash.get(tokenHash));
    }

    /** All producers. */
    public Collection<Credential> producers() {
        return Collections.unmodifiableCollection(producers.values());
    }

    private static String name(String org, String name) {
        return org + "/" + name;
    }
}
