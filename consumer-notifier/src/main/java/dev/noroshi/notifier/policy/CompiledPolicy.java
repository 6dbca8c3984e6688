package dev.noroshi.notifier.policy;

import dev.noroshi.notifier.domain.Interest;
import dev.noroshi.notifier.domain.Names;
import dev.noroshi.notifier.domain.Permission;
import dev.noroshi.notifier.domain.SharingPolicy;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.notifier.domain.Wishes;
import dev.noroshi.policy.Grants;
import dev.noroshi.policy.Orders;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.policy.SnapshotCodec;
import dev.noroshi.policy.Verdict;
import dev.noroshi.policy.model.Channel;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.policy.model.QuietHours;
import dev.noroshi.policy.model.SubscriptionMode;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.PolicySnapshot;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The compiled policy, asked as the notifier asks. */
public final class CompiledPolicy implements SharingPolicy {

    /** When digests go out that name no time of their own. */
    private static final LocalTime DIGEST_AT = LocalTime.of(8, 0);

    private static final Permission GRANTED = new Permission.Granted();

    /** As it stands under the emergency stops in force; whichever thread sees that they have changed makes it anew. */
    private volatile Policy policy;

    private final Orders orders;
    private final Map<String, List<Subscription>> byOrg = new HashMap<>();
    private final Map<String, Pair> byId = new HashMap<>();

    /** A subscription as the policy has it, and as the outbox sees it. */
    private record Pair(dev.noroshi.policy.model.Subscription declared, Subscription seen) {}

    CompiledPolicy(Policy policy, Orders orders) {
        this.policy = policy;
        this.orders = orders;
        for (String org : policy.organisations()) {
            List<Subscription> all = new ArrayList<>();
            for (dev.noroshi.policy.model.Subscription declared : policy.subscriptions(org)) {
                Subscription seen = seen(
                        declared,
                        ChannelOptions.of(policy, declared),
                        policy.organisation(org).map(Organisation::names).orElse(Map.of()));
                all.add(seen);
                byId.put(seen.id(), new Pair(declared, seen));
            }
            byOrg.put(org, List.copyOf(all));
        }
    }

    /** Makes policies of snapshots; throws where one cannot be read or does not pass the check. */
    public static Function<PolicySnapshot, SharingPolicy> compiler(PolicyKeys keys, Orders orders) {
        return snapshot -> new CompiledPolicy(PolicyCompiler.compile(SnapshotCodec.decode(snapshot), keys), orders);
    }

    @Override
    public String version() {
        return policy.version();
    }

    @Override
    public boolean inForce() {
        return true;
    }

    @Override
    public long changes() {
        return orders.changes();
    }

    @Override
    public List<Subscription> subscriptions(String org) {
        return byOrg.getOrDefault(org, List.of());
    }

    @Override
    public Optional<Subscription> subscription(String id) {
        return Optional.ofNullable(byId.get(id)).map(Pair::seen);
    }

    @Override
    public @Nullable String country(String org) {
        return policy.organisation(org).map(Organisation::country).orElse(null);
    }

    @Override
    public Names names(Alert alert) {
        return ReadableNames.of(policy, alert);
    }

    @Override
    public Interest interest(Subscription subscription, Alert alert) {
        Pair pair = byId.get(subscription.id());
        if (pair == null) {
            return Interest.NOT_WANTED;
        }
        return switch (policy.select(pair.declared(), alert.getContent(), alert.getRelease())) {
            case WANTED -> Interest.WANTED;
            case NOT_WANTED -> Interest.NOT_WANTED;
            case EXPRESSION_FAILED -> Interest.EXPRESSION_FAILED;
        };
    }

    @Override
    public Permission recheck(Alert alert, Subscription subscription, Instant now) {
        Grants grants = orders.grants();
        Policy standing = standing();
        Verdict verdict = standing.recheck(alert, grants, now);
        if (verdict instanceof Verdict.Refused refused) {
            return new Permission.Refused(refused.effect(), refused.code(), refused.detail());
        }
        Pair pair = byId.get(subscription.id());
        if (pair == null || !standing.isSafe(pair.declared(), alert, grants, now)) {
            return new Permission.Refused(
                    Effect.DENY,
                    "NO_SAFE_CHANNEL",
                    "this channel may not carry it: RED goes by mail encrypted to the person named, and what must be"
                            + " encrypted by https or the like");
        }
        return GRANTED;
    }

    @Override
    public Permission recheckMailbox(Alert alert, boolean encrypted, Instant now) {
        Grants grants = orders.grants();
        Policy standing = standing();
        Verdict verdict = standing.recheck(alert, grants, now);
        if (verdict instanceof Verdict.Refused refused) {
            return new Permission.Refused(refused.effect(), refused.code(), refused.detail());
        }
        if (!standing.isSafeToRead(alert, encrypted, grants, now)) {
            return new Permission.Refused(
                    Effect.DENY,
                    "NO_SAFE_CHANNEL",
                    "RED is for one person alone, and what must be encrypted is read over https");
        }
        return GRANTED;
    }

    private Policy standing() {
        Policy known = policy;
        Policy now = known.under(orders.suspensions());
        if (now != known) {
            policy = now;
        }
        return now;
    }

    private static Subscription seen(
            dev.noroshi.policy.model.Subscription declared, Map<String, String> options, Map<String, String> names) {
        Channel channel = declared.channel();
        return new Subscription(
                declared.id(),
                declared.org(),
                channel.type().name().toLowerCase(Locale.ROOT),
                address(declared),
                channel.format(),
                channel.secretRef(),
                declared.languages(),
                declared.own(),
                declared.every(),
                declared.allowSubnets(),
                wishes(declared),
                options,
                names);
    }

    private static Wishes wishes(dev.noroshi.policy.model.Subscription declared) {
        QuietHours quiet = declared.quietHours();
        LocalTime digestAt = declared.digestAt() == null ? DIGEST_AT : declared.digestAt();
        return new Wishes(
                declared.fallback(),
                declared.escalateAfter(),
                quiet == null ? null : new Wishes.Quiet(quiet.from(), quiet.to()),
                declared.mode() == SubscriptionMode.DIGEST ? digestAt : null,
                declared.timezone());
    }

    private static String address(dev.noroshi.policy.model.Subscription declared) {
        Channel channel = declared.channel();
        return switch (channel.type()) {
            case WEBHOOK -> String.valueOf(channel.url());
            case CHAT -> channel.url() == null ? "" : channel.url();
            case EMAIL -> String.valueOf(channel.address());
            case SYSLOG -> channel.host() + ":" + channel.port();
            case FILE -> String.valueOf(channel.path());
            case KAFKA -> "alerts." + declared.org();
        };
    }
}
