package dev.noroshi.policy.model;

import dev.noroshi.schema.Severity;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation wants; it never grants.
 *
 * @param when a CEL expression over event, source and recipient, as far as the recipient may see them; null: all
 * @param own also alerts made of this organisation's own events alone
 * @param digestAt when a digest goes out, in the time zone
 * @param escalateAfter how long a CRITICAL may stay unacknowledged; null: the notifier's default
 * @param fallback another subscription of the organisation
 * @param every superseded versions are sent too
 * @param allowSubnets addresses the channel may reach although they are not public, as CIDRs
 * @param individual the person it is for, an id among the organisation's individuals
 */
public record Subscription(
        String id,
        String org,
        Severity minSeverity,
        @Nullable String when,
        List<String> languages,
        SubscriptionMode mode,
        Channel channel,
        boolean own,
        @Nullable QuietHours quietHours,
        @Nullable LocalTime digestAt,
        ZoneId timezone,
        @Nullable Duration escalateAfter,
        @Nullable String fallback,
        boolean every,
        List<String> allowSubnets,
        @Nullable String individual)
        implements Declared {

    @Override
    public Kind kind() {
        return Kind.SUBSCRIPTION;
    }
}
