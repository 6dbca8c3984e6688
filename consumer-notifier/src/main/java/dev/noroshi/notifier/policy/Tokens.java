package dev.noroshi.notifier.policy;

import dev.noroshi.runtime.token.AccessToken;
import dev.noroshi.schema.Credential;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The credentials of the policy in force, by token. One that two credentials share is nobody's. Immutable. */
public final class Tokens {

    private final Map<String, Credential> byHash;

    private Tokens(Map<String, Credential> byHash) {
        this.byHash = byHash;
    }

    static Tokens of(List<Credential> credentials) {
        Map<String, Credential> byHash = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (Credential credential : credentials) {
            if (byHash.put(credential.getTokenSha256(), credential) != null) {
                ambiguous.add(credential.getTokenSha256());
            }
        }
        byHash.keySet().removeAll(ambiguous);
        return new Tokens(Map.copyOf(byHash));
    }

    public Optional<Credential> find(String token) {
        return Optional.ofNullable(byHash.get(AccessToken.hash(token)));
    }
}
