package dev.noroshi.notifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.notifier.domain.Interest;
import dev.noroshi.notifier.domain.Permission;
import dev.noroshi.notifier.domain.SharingPolicy;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.PolicySnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A policy of subscriptions and of organisations that get nothing, for tests of what lies behind the real one.
 *
 * @param denied organisations refused with DENY
 * @param held organisations refused with HOLD
 */
public record TestPolicy(String version, List<Subscription> all, Set<String> denied, Set<String> held)
        implements SharingPolicy {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static TestPolicy of(String version, Subscription... all) {
        return new TestPolicy(version, List.of(all), Set.of(), Set.of());
    }

    public TestPolicy denying(String version, String org) {
        return new TestPolicy(version, all, Set.of(org), held);
    }

    public TestPolicy holding(String version, String org) {
        return new TestPolicy(version, all, denied, Set.of(org));
    }

    public static Subscription webhook(String id, String org, String url) {
        return new Subscription(
                id, org, "webhook", url, "noroshi", "file:hook", List.of("en"), false, false, List.of("127.0.0.0/8"));
    }

    public static Subscription own(String id, String org, String url) {
        return new Subscription(
                id, org, "webhook", url, "noroshi", "file:hook", List.of("en"), true, false, List.of("127.0.0.0/8"));
    }

    public PolicySnapshot snapshot() {
        try {
            return PolicySnapshot.newBuilder()
                    .setHash(version)
                    .setPublishedAt(Instant.EPOCH)
                    .setPublishedBy("test")
                    .setReason("test")
                    .setDocuments(ByteBuffer.wrap(JSON.writeValueAsBytes(this)))
                    .build();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public PolicySnapshot pointer() {
        return PolicySnapshot.newBuilder(snapshot()).setDocuments(null).build();
    }

    /** The other way. */
    public static SharingPolicy compile(PolicySnapshot snapshot) {
        byte[] bytes = new byte[snapshot.getDocuments().remaining()];
        snapshot.getDocuments().duplicate().get(bytes);
        try {
            JsonNode node = JSON.readTree(bytes);
            List<Subscription> all = new ArrayList<>();
            for (JsonNode each : node.get("all")) {
                all.add(JSON.treeToValue(each, Subscription.class));
            }
            return new TestPolicy(
                    snapshot.getHash(),
                    all,
                    Set.of(JSON.treeToValue(node.get("denied"), String[].class)),
                    Set.of(JSON.treeToValue(node.get("held"), String[].class)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public boolean inForce() {
        return true;
    }

    @Override
    public List<Subscription> subscriptions(String org) {
        return all.stream().filter(each -> each.org().equals(org)).toList();
    }

    @Override
    public Optional<Subscription> subscription(String id) {
        return all.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    @Override
    public Interest interest(Subscription subscription, Alert alert) {
        if ("poison".equals(alert.getContent().getTitle())) {
            throw new IllegalStateException("an engine that fails");
        }
        return switch (String.valueOf(alert.getContent().getTitle())) {
            case "unwanted" -> Interest.NOT_WANTED;
            case "unreadable" -> Interest.EXPRESSION_FAILED;
            default -> Interest.WANTED;
        };
    }

    @Override
    public Permission recheck(Alert alert, Subscription subscription, Instant now) {
        if (denied.contains(alert.getRecipient())) {
            return new Permission.Refused(Effect.DENY, "NOT_IN_FORCE", "suspended");
        }
        return held.contains(alert.getRecipient())
                ? new Permission.Refused(Effect.HOLD, "ORCON", "no grant")
                : new Permission.Granted();
    }
}
