package dev.noroshi.policy.gate;

import dev.noroshi.policy.model.ChannelType;
import dev.noroshi.policy.model.Subscription;
import dev.noroshi.policy.model.SubscriptionMode;
import dev.noroshi.schema.EncryptInTransit;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Tlp;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** G9: where encryption is a must, or under RED, only channels that keep it from everybody else. */
final class ChannelGate {

    private static final Finding ANY = Finding.pass("any channel will do");

    private ChannelGate() {}

    static Finding ask(Pair pair) {
        return isParticular(pair) ? ask(List.of(pair)) : ANY;
    }

    /** For one alert made of all of them, whose recipient is the same. */
    static Finding ask(List<Pair> pairs) {
        if (pairs.stream().noneMatch(ChannelGate::isParticular)) {
            return ANY;
        }
        Party recipient = pairs.get(0).recipient;
        boolean own = pairs.stream().allMatch(pair -> pair.own);
        for (Subscription subscription : recipient.subscriptions()) {
            if ((!own || subscription.own()) && pairs.stream().allMatch(pair -> isSafe(pair, subscription))) {
                return Finding.pass("the subscription %s is safe enough", subscription.id());
            }
        }
        boolean red = pairs.stream().anyMatch(pair -> pair.marking == Tlp.RED && !pair.own);
        return Finding.deny(
                Code.NO_SAFE_CHANNEL,
                red
                        ? "TLP:RED goes only by mail encrypted to the person named, and %s has no such subscription"
                        : "it must be encrypted in transit, and %s has no encrypted channel",
                recipient);
    }

    private static boolean isParticular(Pair pair) {
        return pair.marking == Tlp.RED || mustEncrypt(pair.asked.handling);
    }

    /** Whether the subscription's channel may carry it. */
    static boolean isSafe(Pair pair, Subscription subscription) {
        if (pair.marking == Tlp.RED && !pair.own) {
            return isToNamedPerson(pair, subscription);
        }
        return !isParticular(pair) || subscription.channel().isEncrypted();
    }

    /** Whether who reads the mailbox may read it there: never under RED, which is for one person alone. */
    static boolean isSafeToRead(Pair pair, boolean encrypted) {
        return !isParticular(pair) || (encrypted && (pair.marking != Tlp.RED || pair.own));
    }

    private static boolean mustEncrypt(@Nullable Handling handling) {
        return handling != null && handling.getEncryptInTransit() == EncryptInTransit.MUST;
    }

    /** Encrypted mail is to the subscription's person: the check refuses one who is not known, or has no such key. */
    private static boolean isToNamedPerson(Pair pair, Subscription subscription) {
        String person = subscription.individual();
        return person != null
                && pair.asked
                        .namedPersons
                        .getOrDefault(pair.recipient.id(), Set.of())
                        .contains(person)
                && subscription.mode() == SubscriptionMode.RAPID
                && subscription.channel().type() == ChannelType.EMAIL
                && subscription.channel().isEncrypted();
    }
}
