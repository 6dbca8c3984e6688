package dev.noroshi.notifier.domain;

import dev.noroshi.schema.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policy as the notifier asks it. Implementations are immutable: a new policy is a new object. */
public interface SharingPolicy {

    /** Hash of the snapshot behind it. */
    String version();

    /** How often what is ordered beside the policy has changed: another number may mean another answer. */
    default long changes() {
        return 0;
    }

    /** False before the first policy was read: then nothing is sent and nothing ends. */
    boolean inForce();

    /** The subscriptions of an organisation. */
    List<Subscription> subscriptions(String org);

    /** One of them by its id, which is unique in the policy; empty where it is gone. */
    Optional<Subscription> subscription(String id);

    /** The country of an organisation, ISO 3166-1 alpha-2; null where the policy knows none. */
    @Nullable
    String country(String org);

    /**
     * Names of the organisations and communities that the alert's content gives by id. None of one that would say whom
     * the content does not name.
     */
    default Names names(Alert alert) {
        return Names.NONE;
    }

    /** Whether the subscription's own filter takes the alert. */
    Interest interest(Subscription subscription, Alert alert);

    /** Whether the alert may go to that subscription at that time: asked at every attempt. */
    Permission recheck(Alert alert, Subscription subscription, Instant now);

    /**
     * Whether the recipient may read the alert from its mailbox at that time: asked at every read.
     *
     * @param encrypted whether nobody on the way can read along
     */
    Permission recheckMailbox(Alert alert, boolean encrypted, Instant now);
}
