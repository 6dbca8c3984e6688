package dev.noroshi.policy.gate;

import dev.noroshi.policy.model.ChannelType;
import dev.noroshi.policy.model.Individual;
import dev.noroshi.policy.model.MailEncryption;
import dev.noroshi.policy.model.Subscription;
import dev.noroshi.policy.model.SubscriptionMode;
import dev.noroshi.schema.EncryptInTransit;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Tlp;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** G9: where encryption is a must, or under RED, only channels that keep it from everybody else. */
final class ChannelGate {

    private ChannelGate() {}

    static Finding ask(Pair pair) {
        boolean red = pair.marking == Tlp.RED;
        if (!red && !mustEncrypt(pair.asked.handling)) {
            return Finding.pass("any channel will do");
        }
        for (Subscription subscription : pair.recipient.subscriptions()) {
            if (isSafe(pair, subscription)) {
                return Finding.pass("the subscription %s is safe enough", subscription.id());
            }
        }
        return Finding.deny(
                Code.NO_SAFE_CHANNEL,
                red
                        ? "TLP:RED goes only by mail encrypted to the person named, and %s has no such subscription"
                        : "it must be encrypted in transit, and %s has no encrypted channel",
                pair.recipient);
    }

    /** Whether the subscription's channel may carry it. */
    static boolean isSafe(Pair pair, Subscription subscription) {
        if (pair.marking == Tlp.RED && !pair.own) {
            return isToNamedPerson(pair, subscription);
        }
        return !(pair.marking == Tlp.RED || mustEncrypt(pair.asked.handling))
                || subscription.channel().isEncrypted();
    }

    private static boolean mustEncrypt(@Nullable Handling handling) {
        return handling != null && handling.getEncryptInTransit() == EncryptInTransit.MUST;
    }

    private static boolean isToNamedPerson(Pair pair, Subscription subscription) {
        String person = subscription.individual();
        return person != null
                && pair.asked
                        .namedPersons
                        .getOrDefault(pair.recipient.id(), Set.of())
                        .contains(person)
                && subscription.mode() == SubscriptionMode.RAPID
                && subscription.channel().type() == ChannelType.EMAIL
                && hasKey(pair.recipient, person, subscription.channel().encryption());
    }

    private static boolean hasKey(Party recipient, String person, MailEncryption encryption) {
        if (recipient.organisation() == null) {
            return false;
        }
        for (Individual individual : recipient.organisation().individuals()) {
            if (individual.id().equals(person)) {
                return switch (encryption) {
                    case NONE -> false;
                    case PGP -> individual.pgpFingerprint() != null;
                    case SMIME -> individual.smimeFingerprint() != null;
                };
            }
        }
        return false;
    }
}
