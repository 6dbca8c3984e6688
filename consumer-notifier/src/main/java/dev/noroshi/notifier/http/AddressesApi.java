package dev.noroshi.notifier.http;

import dev.noroshi.notifier.channel.text.Phrases;
import dev.noroshi.notifier.domain.AddressTokens;
import dev.noroshi.notifier.domain.SharingPolicy;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.runtime.http.Problem;
import dev.noroshi.schema.ControlAction;
import dev.noroshi.schema.ControlCommand;
import dev.noroshi.transport.order.OrderWriter;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/**
 * What the links in mails lead to: to confirm an address, and to stop the mails (RFC 8058). Looking at a link does
 * nothing, since programs on the way look at them too; only a POST does. The token in the link is the credential.
 */
public final class AddressesApi implements Consumer<JavalinConfig> {

    private final AddressTokens tokens;
    private final Supplier<SharingPolicy> policy;
    private final OrderWriter<ControlCommand> log;
    private final InstantSource clock;

    public AddressesApi(
            AddressTokens tokens,
            Supplier<SharingPolicy> policy,
            OrderWriter<ControlCommand> log,
            InstantSource clock) {
        this.tokens = tokens;
        this.policy = policy;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void accept(JavalinConfig config) {
        for (AddressTokens.Purpose purpose : AddressTokens.Purpose.values()) {
            String path = "/v1/mail/" + name(purpose);
            config.routes.get(path, context -> ask(context, purpose));
            config.routes.post(path, context -> act(context, purpose));
        }
    }

    private static String name(AddressTokens.Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT);
    }

    private void ask(Context context, AddressTokens.Purpose purpose) {
        Optional<Subscription> subscription = subscription(context, purpose);
        if (subscription.isEmpty()) {
            AddressPage.invalid(phrases(context)).write(context, 404);
            return;
        }
        page(subscription.get(), purpose, "text", true).write(context, 200);
    }

    private void act(Context context, AddressTokens.Purpose purpose) throws InterruptedException {
        Optional<Subscription> found = subscription(context, purpose);
        if (found.isEmpty()) {
            AddressPage.invalid(phrases(context)).write(context, 404);
            return;
        }
        Subscription subscription = found.get();
        try {
            log.append(command(subscription, purpose));
        } catch (KafkaException notWritten) {
            throw Problem.of(503, "Not taken", notWritten.getMessage() + "; ask again in a moment");
        }
        page(subscription, purpose, "done", false).write(context, 202);
    }

    private Optional<Subscription> subscription(Context context, AddressTokens.Purpose purpose) {
        String token = Objects.requireNonNullElse(context.queryParam("t"), "");
        return tokens.read(purpose, token, clock.instant())
                .flatMap(claim -> policy.get()
                        .subscription(claim.subscription())
                        .filter(each -> each.addressDigest().equals(claim.addressDigest())));
    }

    private ControlCommand command(Subscription subscription, AddressTokens.Purpose purpose) {
        boolean confirms = purpose == AddressTokens.Purpose.CONFIRM;
        return ControlCommand.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setOrg(subscription.org())
                .setAction(confirms ? ControlAction.CONFIRM : ControlAction.PAUSE)
                .setSubscription(subscription.id())
                .setIssuedBy(subscription.org() + "/mail")
                .setIssuedAt(clock.instant())
                .setReason(confirms ? "the address was confirmed" : "unsubscribed by a link in a mail")
                .setAddressDigest(subscription.addressDigest())
                .build();
    }

    private static AddressPage page(
            Subscription subscription, AddressTokens.Purpose purpose, String sentence, boolean button) {
        Phrases phrases = Phrases.of(subscription.languages());
        String key = "page." + name(purpose) + ".";
        return new AddressPage(
                phrases.language(),
                phrases.say(key + "title"),
                phrases.say(
                        key + sentence,
                        subscription.id(),
                        subscription.orgShown(phrases.language()),
                        subscription.address()),
                button ? phrases.say(key + "button") : null);
    }

    private static Phrases phrases(Context context) {
        String accepted = Objects.requireNonNullElse(context.header("Accept-Language"), "");
        try {
            return Phrases.of(Locale.LanguageRange.parse(accepted).stream()
                    .map(range -> range.getRange().split("-", -1)[0])
                    .toList());
        } catch (IllegalArgumentException unreadable) {
            return Phrases.of(List.of());
        }
    }
}
