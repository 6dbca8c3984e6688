package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.policy.model.Subscription;
import dev.noroshi.schema.Alert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** G9: what must be encrypted, or is for one person alone, goes and is read over no other channel. */
final class ChannelGateTest {

    private static final String RED = World.marked("RED", "\"audience\":{\"individuals\":[\"jp-bank/h-sato\"]}");
    private static final String OWN_RED = World.marked("RED", "\"audience\":{}");
    private static final String MUST = World.marked("GREEN", "\"encryptInTransit\":\"MUST\"");
    private static final String MAY = World.marked("GREEN", "\"encryptInTransit\":\"MAY\"");
    private static final String HTTPS = "channel: {type: webhook, url: 'https://a.example/'}";
    private static final String HTTP = "channel: {type: webhook, url: 'http://10.0.0.1/'}\nallowSubnets: [10.0.0.0/8]";
    private static final String MAIL = "channel: {type: email, address: h@a.example, encryption: pgp}";

    private static final String NOT_ENCRYPTED =
            "NO_SAFE_CHANNEL: it must be encrypted in transit, and %s has no encrypted channel";
    private static final String NOT_PERSONAL =
            "NO_SAFE_CHANNEL: TLP:RED goes only by mail encrypted to the person named, and %s has no such subscription";

    private static World world(String... subscriptions) {
        World world = World.jpKr()
                .with(
                        "id: jp-bank\n",
                        "id: jp-bank\nindividuals: [{id: h-sato, pgpFingerprint: '%1$s'}, {id: t-sato, pgpFingerprint: '%1$s'}]\n"
                                .formatted("ab".repeat(20)));
        for (int i = 0; i < subscriptions.length; i++) {
            world.add("kind: Subscription\nid: s-" + i + "\n" + subscriptions[i] + "\n");
        }
        return world;
    }

    private static World bank(String subscription) {
        return world("org: jp-bank\n" + subscription);
    }

    /** `sent`, or code and words of the refusal. */
    private static String routed(World world, String event, String recipient) {
        Routing routing = world.policy().route(World.incident(World.event(event)), Grants.none(), World.NOW);
        if (routing.alerts().stream().anyMatch(each -> each.getRecipient().equals(recipient))) {
            return "sent";
        }
        return routing.decision().getRefusals().stream()
                .flatMap(group -> group.getRefusals().stream()
                        .filter(each -> each.getRecipient().equals(recipient))
                        .map(each -> group.getCode() + ": " + each.getDetail()))
                .findFirst()
                .orElse("no candidate");
    }

    @Test
    void redGoesByMailEncryptedToThePersonNamed() {
        assertThat(routed(bank(MAIL + "\nindividual: h-sato"), RED, "jp-bank")).isEqualTo("sent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MAIL + "\nindividual: t-sato",
                MAIL + "\nindividual: h-sato\nmode: DIGEST",
                "channel: {type: email, address: h@a.example}\nindividual: h-sato",
                "channel: {type: email, address: h@a.example}",
                HTTPS + "\nindividual: h-sato",
                HTTPS
            })
    void redGoesByNothingElse(String subscription) {
        assertThat(routed(bank(subscription), RED, "jp-bank")).isEqualTo(NOT_PERSONAL.formatted("jp-bank"));
    }

    @Test
    void oneSafeSubscriptionOfSeveralIsEnough() {
        World world = world("org: jp-bank\n" + HTTP, "org: jp-bank\n" + HTTPS, "org: jp-bank\n" + HTTP);
        assertThat(routed(world, MUST, "jp-bank")).isEqualTo("sent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HTTPS,
                MAIL + "\nindividual: h-sato",
                "channel: {type: chat, secretRef: 'file:chat'}",
                "channel: {type: syslog, host: a.example, port: 514, tls: true}"
            })
    void whatMustBeEncryptedGoesOverAnEncryptedChannel(String subscription) {
        assertThat(routed(bank(subscription), MUST, "jp-bank")).isEqualTo("sent");
        assertThat(isSafe(subscription, MUST)).isTrue();
        assertThat(isSafe(subscription, MAY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HTTP,
                "channel: {type: email, address: h@a.example}",
                "channel: {type: syslog, host: a.example, port: 514}\nallowSubnets: [10.0.0.0/8]",
                "channel: {type: kafka}",
                "channel: {type: file, path: a}"
            })
    void whatMustBeEncryptedGoesOverNoOther(String subscription) {
        assertThat(routed(bank(subscription), MUST, "jp-bank")).isEqualTo(NOT_ENCRYPTED.formatted("jp-bank"));
        assertThat(routed(bank(subscription), MAY, "jp-bank")).isEqualTo("sent");
        assertThat(isSafe(subscription, MUST)).isFalse();
        assertThat(isSafe(subscription, MAY)).isTrue();
    }

    /** Whether the first of the bank's subscriptions may carry it; there is another one that may. */
    private static boolean isSafe(String subscription, String event) {
        World world = world("org: jp-bank\n" + subscription, "org: jp-bank\n" + HTTPS);
        Policy policy = world.policy();
        Subscription first = policy.subscriptions("jp-bank").get(0);
        return policy.isSafe(first, world.alert(event, "jp-bank"), Grants.none(), World.NOW);
    }

    @Test
    void whatMustBeEncryptedGoesNowhereWithoutAChannel() {
        assertThat(routed(world(), MUST, "jp-bank")).isEqualTo(NOT_ENCRYPTED.formatted("jp-bank"));
        assertThat(routed(world(), MAY, "jp-bank")).isEqualTo("sent");
    }

    @Test
    void redOfItsOwnNeedsOnlyAnEncryptedChannelThatAsksForIt() {
        String own = "org: jp-acme\nown: true\n";
        assertThat(routed(world(own + HTTPS), OWN_RED, "jp-acme")).isEqualTo("sent");
        assertThat(routed(world(own + HTTP), OWN_RED, "jp-acme")).isEqualTo(NOT_ENCRYPTED.formatted("jp-acme"));
        assertThat(routed(world(own + HTTP, "org: jp-acme\n" + HTTPS), OWN_RED, "jp-acme"))
                .isEqualTo(NOT_ENCRYPTED.formatted("jp-acme"));
        assertThat(routed(world(own + HTTP), World.marked("GREEN", ""), "jp-acme"))
                .isEqualTo("sent");
    }

    @Test
    void redIsReadFromNoMailboxButTheSourcesOwn() {
        World world = bank(MAIL + "\nindividual: h-sato");
        Alert red = world.alert(RED, "jp-bank");
        assertThat(isSafeToRead(world, red, true)).isFalse();
        assertThat(isSafeToRead(world, red, false)).isFalse();
        World own = world("org: jp-acme\nown: true\n" + HTTPS);
        Alert ownRed = own.alert(OWN_RED, "jp-acme");
        assertThat(isSafeToRead(own, ownRed, true)).isTrue();
        assertThat(isSafeToRead(own, ownRed, false)).isFalse();
    }

    @Test
    void whatMustBeEncryptedIsReadOverEncryptedConnectionsOnly() {
        World world = bank(HTTPS);
        Alert must = world.alert(MUST, "jp-bank");
        assertThat(isSafeToRead(world, must, true)).isTrue();
        assertThat(isSafeToRead(world, must, false)).isFalse();
        Alert may = world.alert(MAY, "jp-bank");
        assertThat(isSafeToRead(world, may, false)).isTrue();
    }

    private static boolean isSafeToRead(World world, Alert alert, boolean encrypted) {
        return world.policy().isSafeToRead(alert, encrypted, Grants.none(), World.NOW);
    }
}
