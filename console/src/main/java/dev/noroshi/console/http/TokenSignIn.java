package dev.noroshi.console.http;

import dev.noroshi.console.domain.PolicyInForce;
import dev.noroshi.console.domain.Rank;
import dev.noroshi.console.domain.Visitor;
import dev.noroshi.runtime.token.AccessToken;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.Role;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** By a token of the policy in force, or by one of the viewers that the settings name. */
final class TokenSignIn implements SignIn {

    private static final String VIEWERS = "hub";

    private final Supplier<Optional<PolicyInForce>> policy;
    private final Map<String, String> viewers;

    /** @param viewers names by the SHA-256 of their tokens */
    TokenSignIn(Supplier<Optional<PolicyInForce>> policy, Map<String, String> viewers) {
        this.policy = policy;
        this.viewers = Map.copyOf(viewers);
    }

    @Override
    public Optional<Visitor> visitor(String proof) {
        return byHash(AccessToken.hash(proof.strip()));
    }

    @Override
    public Optional<Visitor> again(Visitor visitor) {
        return byHash(visitor.proof());
    }

    private Optional<Visitor> byHash(String hash) {
        String viewer = viewers.get(hash);
        if (viewer != null) {
            return Optional.of(new Visitor(VIEWERS, viewer, Rank.VIEWER, false, hash));
        }
        return policy.get()
                .flatMap(inForce -> inForce.credentials().find(hash))
                .filter(credential -> credential.getActive() && credential.getRole() != Role.PRODUCER)
                .map(credential -> visitor(credential, hash));
    }

    private static Visitor visitor(Credential credential, String hash) {
        boolean operator = credential.getRole() == Role.OPERATOR;
        return new Visitor(
                credential.getOrg(),
                credential.getName(),
                operator ? Rank.OPERATOR : Rank.ORGANISATION,
                credential.getRole() == Role.CUSTODIAN,
                hash);
    }
}
