package dev.noroshi.notifier.channel.mail;

import dev.noroshi.notifier.domain.AddressTokens;
import dev.noroshi.notifier.domain.Subscription;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The links in mails that lead back to the notifier. */
final class MailLinks {

    /** A link to stop mails has no end: it is the same at every attempt. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final @Nullable URI publicUrl;
    private final AddressTokens tokens;

    MailLinks(@Nullable URI publicUrl, AddressTokens tokens) {
        this.publicUrl = publicUrl;
        this.tokens = tokens;
    }

    /** Null where readers cannot reach the notifier. */
    @Nullable
    String unsubscribe(Subscription subscription) {
        return link("unsubscribe", tokens.make(AddressTokens.Purpose.UNSUBSCRIBE, subscription, NEVER));
    }

    @Nullable
    String confirm(String token) {
        return link("confirm", token);
    }

    String confirmToken(Subscription subscription, Instant until) {
        return tokens.make(AddressTokens.Purpose.CONFIRM, subscription, until);
    }

    private @Nullable String link(String action, String token) {
        return publicUrl == null
                ? null
                : publicUrl.toString().replaceAll("/+$", "") + "/v1/mail/" + action + "?t=" + token;
    }
}
