package dev.noroshi.producer.gateway.declared;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.schema.Credential;
import java.time.Instant;

/** A producer of the policy that a file of the gateway names: what comes by that way counts as sent with its token. */
public record NamedProducer(String org, String name) {

    /**
     * Its records, come in at that time.
     *
     * @throws Unwelcome where the policy has no such producer, or its organisation is not active
     */
    public Origin origin(CredentialIndex policy, Instant receivedAt) throws Unwelcome {
        Credential credential = policy.producer(org, name).orElse(null);
        if (credential == null || !credential.getActive()) {
            throw new Unwelcome("the policy in force has no active producer '" + this
                    + "'; name one of its producers in the gateway's file, or add it to the policy");
        }
        return new Origin(
                credential.getOrg(),
                credential.getName(),
                false,
                credential.getHandling(),
                credential.getIdentity(),
                receivedAt,
                null);
    }

    /** `organisation/name`, as in files, metrics and logs. */
    @Override
    public String toString() {
        return org + "/" + name;
    }
}
