package dev.noroshi.notifier.domain;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.EncryptInTransit;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Tlp;
import java.util.Locale;

/** Whether a channel is safe enough for an alert: what must be encrypted on its way, and what is for one person alone. */
public final class ChannelGate {

    private static final String CODE = "NO_SAFE_CHANNEL";

    private ChannelGate() {}

    public static Permission check(Alert alert, Subscription subscription) {
        if (alert.getContent().getTlp() == Tlp.RED) {
            return new Permission.Refused(
                    Effect.DENY,
                    CODE,
                    "RED goes by mail encrypted to the person named, not by " + subscription.channel());
        }
        Handling handling = alert.getRelease().getHandling();
        boolean must = handling != null && handling.getEncryptInTransit() == EncryptInTransit.MUST;
        return must && !isEncrypted(subscription)
                ? new Permission.Refused(Effect.DENY, CODE, "the source demands encryption; use an https address")
                : new Permission.Granted();
    }

    private static boolean isEncrypted(Subscription subscription) {
        return subscription.channel().equals("webhook")
                && subscription.address().toLowerCase(Locale.ROOT).startsWith("https:");
    }
}
