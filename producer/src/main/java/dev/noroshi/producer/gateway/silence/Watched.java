package dev.noroshi.producer.gateway.silence;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.producer.gateway.declared.NamedProducer;
import dev.noroshi.schema.Credential;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whom to watch by the policy in force.
 *
 * @param allowed the silence that each sensor may keep, where its organisation wants to be told
 * @param known all sensors of the policy
 */
record Watched(Map<NamedProducer, Duration> allowed, Set<NamedProducer> known) {

    static Watched by(CredentialIndex policy) {
        Map<NamedProducer, Duration> allowed = new HashMap<>();
        Set<NamedProducer> known = new HashSet<>();
        for (Credential credential : policy.producers()) {
            NamedProducer sensor = new NamedProducer(credential.getOrg(), credential.getName());
            known.add(sensor);
            Long seconds = credential.getSilentAfterSeconds();
            if (seconds != null && credential.getActive()) {
                allowed.put(sensor, Duration.ofSeconds(seconds));
            }
        }
        return new Watched(allowed, known);
    }
}
