package dev.noroshi.notifier.policy;

import dev.noroshi.notifier.domain.Interest;
import dev.noroshi.notifier.domain.Permission;
import dev.noroshi.notifier.domain.SharingPolicy;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Effect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Before the first policy: nobody wants anything and nothing may go. */
enum NoPolicy implements SharingPolicy {
    INSTANCE;

    private static final Permission REFUSED = new Permission.Refused(Effect.DENY, "NO_POLICY", "no policy is in force");

    @Override
    public String version() {
        return "none";
    }

    @Override
    public boolean inForce() {
        return false;
    }

    @Override
    public List<Subscription> subscriptions(String org) {
        return List.of();
    }

    @Override
    public Optional<Subscription> subscription(String id) {
        return Optional.empty();
    }

    @Override
    public @Nullable String country(String org) {
        return null;
    }

    @Override
    public Interest interest(Subscription subscription, Alert alert) {
        return Interest.NOT_WANTED;
    }

    @Override
    public Permission recheck(Alert alert, Subscription subscription, Instant now) {
        return REFUSED;
    }

    @Override
    public Permission recheckMailbox(Alert alert, boolean encrypted, Instant now) {
        return REFUSED;
    }
}
