package dev.noroshi.notifier;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.notifier.domain.Interest;
import dev.noroshi.notifier.domain.Permission;
import dev.noroshi.notifier.domain.SharingPolicy;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.notifier.domain.Wishes;
import dev.noroshi.runtime.token.AccessToken;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A policy of subscriptions and of organisations that get nothing, for tests of what lies behind the real one.
 *
 * @param denied organisations refused with DENY
 * @param held organisations refused with HOLD
 */
public record TestPolicy(String version, List<Subscription> all, Set<String> denied, Set<String> held)
        implements SharingPolicy {

    private static final ObjectMapper JSON = new ObjectMapper().addMixIn(Subscription.class, WithoutWishes.class);

    /** Token of an operator of the hub. */
    public static final String OPERATOR = "nrs_operator";

    /** Token of a subscriber of kr-bank. */
    public static final String SUBSCRIBER = "nrs_subscriber";

    /** In place of a language: whoever reads it wants nothing. */
    private static final String NOTHING = "none";

    /** Those of this process, which come back whole. */
    private static final Map<String, TestPolicy> HERE = new ConcurrentHashMap<>();

    /** Times have no form in JSON here: only a policy of this process has wishes, but for the times of digests. */
    @JsonIgnoreProperties("wishes")
    private interface WithoutWishes {}

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

    public static Subscription mail(String id, String org, String address) {
        return new Subscription(id, org, "email", address, "text", null, List.of("en"), false, false, List.of());
    }

    /** One that wants nothing of itself. */
    public static Subscription fallbackOnly(String id, String org, String url) {
        return new Subscription(
                id,
                org,
                "webhook",
                url,
                "noroshi",
                "file:hook",
                List.of(NOTHING),
                false,
                false,
                List.of("127.0.0.0/8"));
    }

    public static Subscription own(String id, String org, String url) {
        return new Subscription(
                id, org, "webhook", url, "noroshi", "file:hook", List.of("en"), true, false, List.of("127.0.0.0/8"));
    }

    /** In UTC. */
    public static Wishes collectedUntil(LocalTime time) {
        return new Wishes(null, null, null, time, ZoneOffset.UTC);
    }

    public PolicySnapshot snapshot() {
        HERE.put(version, this);
        try {
            return PolicySnapshot.newBuilder()
                    .setHash(version)
                    .setPublishedAt(Instant.EPOCH)
                    .setPublishedBy("test")
                    .setReason("test")
                    .setCredentials(List.of(
                            credential("hub", Role.OPERATOR, OPERATOR),
                            credential("kr-bank", Role.SUBSCRIBER, SUBSCRIBER)))
                    .setDocuments(ByteBuffer.wrap(JSON.writeValueAsBytes(documents())))
                    .build();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private ObjectNode documents() {
        ObjectNode documents = JSON.valueToTree(this);
        documents.set("digests", digests());
        return documents;
    }

    private ObjectNode digests() {
        ObjectNode digests = JSON.createObjectNode();
        for (Subscription each : all) {
            if (each.wishes().digestAt() != null) {
                digests.put(each.id(), each.wishes().digestAt().toString());
            }
        }
        return digests;
    }

    private static Credential credential(String org, Role role, String token) {
        return Credential.newBuilder()
                .setOrg(org)
                .setRole(role)
                .setName("test")
                .setTokenSha256(AccessToken.hash(token))
                .build();
    }

    public PolicySnapshot pointer() {
        return PolicySnapshot.newBuilder(snapshot()).setDocuments(null).build();
    }

    /** The other way. */
    public static SharingPolicy compile(PolicySnapshot snapshot) {
        TestPolicy here = HERE.get(snapshot.getHash());
        if (here != null) {
            return here;
        }
        byte[] bytes = new byte[snapshot.getDocuments().remaining()];
        snapshot.getDocuments().duplicate().get(bytes);
        try {
            JsonNode node = JSON.readTree(bytes);
            List<Subscription> all = new ArrayList<>();
            for (JsonNode each : node.get("all")) {
                JsonNode digestAt = node.get("digests").get(each.get("id").textValue());
                all.add(JSON.treeToValue(each, Subscription.class)
                        .with(digestAt == null ? Wishes.NONE : collectedUntil(LocalTime.parse(digestAt.textValue()))));
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
    public String country(String org) {
        return org.substring(0, 2).toUpperCase(Locale.ROOT);
    }

    @Override
    public Interest interest(Subscription subscription, Alert alert) {
        if ("poison".equals(alert.getContent().getTitle())) {
            throw new IllegalStateException("an engine that fails");
        }
        if (subscription.languages().contains(NOTHING)) {
            return Interest.NOT_WANTED;
        }
        return switch (String.valueOf(alert.getContent().getTitle())) {
            case "unwanted" -> Interest.NOT_WANTED;
            case "unreadable" -> Interest.EXPRESSION_FAILED;
            default -> Interest.WANTED;
        };
    }

    @Override
    public Permission recheck(Alert alert, Subscription subscription, Instant now) {
        return recheckMailbox(alert, true, now);
    }

    @Override
    public Permission recheckMailbox(Alert alert, boolean encrypted, Instant now) {
        if (denied.contains(alert.getRecipient())
                || "withheld".equals(alert.getContent().getTitle())) {
            return new Permission.Refused(Effect.DENY, "NOT_IN_FORCE", "suspended");
        }
        return held.contains(alert.getRecipient())
                ? new Permission.Refused(Effect.HOLD, "ORCON", "no grant")
                : new Permission.Granted();
    }
}
