package dev.noroshi.policy.check;

import dev.noroshi.policy.document.PolicyDocuments.Entry;
import dev.noroshi.policy.model.Channel;
import dev.noroshi.policy.model.Individual;
import dev.noroshi.policy.model.MailEncryption;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.policy.model.Subscription;
import dev.noroshi.policy.model.SubscriptionMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Subscriptions: a known organisation, person and fallback, a channel that can work, fields that something reads. */
final class SubscriptionCheck {

    private final CheckContext context;
    /** The organisation whose subscription refers to a secret first, by the reference. */
    private final Map<String, String> owners = new HashMap<>();

    private final Set<String> shared = new HashSet<>();

    private SubscriptionCheck(CheckContext context) {
        this.context = context;
    }

    static void run(CheckContext context) {
        SubscriptionCheck check = new SubscriptionCheck(context);
        context.each(Subscription.class, check::subscription);
    }

    private void subscription(Entry entry, Subscription subscription) {
        context.known(entry, "org", subscription.org(), context.names().organisations, "organisation");
        if (subscription.when() != null) {
            RuleCheck.expression(context, entry, subscription.when(), null);
        }
        fallback(entry, subscription);
        person(entry, subscription);
        if (subscription.digestAt() != null && subscription.mode() != SubscriptionMode.DIGEST) {
            context.error(entry, "digestAt", "digestAt is read only with mode: DIGEST", "set the mode, or remove it");
        }
        ChannelCheck.run(context, entry, subscription);
        secrets(entry, subscription);
    }

    /** What a subscription refers to goes where it says: a reference to another's secret hands that out. Told once. */
    private void secrets(Entry entry, Subscription subscription) {
        for (String reference : references(subscription.channel())) {
            String owner = owners.putIfAbsent(reference, subscription.org());
            if (owner != null && !owner.equals(subscription.org()) && shared.add(reference)) {
                context.warning(
                        entry,
                        "channel",
                        "the secret " + reference + " is used by " + owner + " and by " + subscription.org()
                                + ": either learns the other's, or can pass for the hub with the other",
                        "give each organisation a secret of its own");
            }
        }
    }

    private static Set<String> references(Channel channel) {
        Set<String> references = new LinkedHashSet<>();
        channel.headers().values().stream().filter(ChannelCheck::isReference).forEach(references::add);
        if (channel.secretRef() != null) {
            references.add(channel.secretRef());
        }
        if (channel.clientKeyRef() != null) {
            references.add(channel.clientKeyRef());
        }
        return references;
    }

    /** Following fallbacks must end, or an alert that nobody takes would go round for ever. */
    private void fallback(Entry entry, Subscription subscription) {
        Set<String> seen = new HashSet<>();
        Subscription at = subscription;
        while (at != null && at.fallback() != null && seen.add(at.id())) {
            at = context.names().subscriptions.get(at.fallback());
        }
        if (at != null && at.fallback() != null && at.id().equals(subscription.id())) {
            context.error(entry, "fallback", "the fallbacks go round in a circle", "let one of them have none");
        }
        if (subscription.fallback() == null) {
            return;
        }
        Subscription next = context.names().subscriptions.get(subscription.fallback());
        if (next == null) {
            context.unknown(
                    entry,
                    "fallback",
                    subscription.fallback(),
                    context.names().subscriptions.keySet(),
                    "subscription");
        } else if (!next.org().equals(subscription.org())) {
            context.error(
                    entry,
                    "fallback",
                    "the fallback '" + next.id() + "' belongs to " + next.org() + ", not to " + subscription.org(),
                    "name a subscription of the same organisation");
        }
    }

    private void person(Entry entry, Subscription subscription) {
        Organisation organisation = context.names().organisations.get(subscription.org());
        String person = subscription.individual();
        if (person != null && organisation != null) {
            Individual individual = organisation.individuals().stream()
                    .filter(each -> each.id().equals(person))
                    .findFirst()
                    .orElse(null);
            if (individual == null) {
                context.error(
                        entry,
                        "individual",
                        "'" + person + "' is none of the individuals of " + organisation.id(),
                        "add the person there, or correct the id");
            } else if (lacksKey(individual, subscription.channel().encryption())) {
                context.error(
                        entry,
                        "individual",
                        "'" + person + "' has no " + subscription.channel().encryption() + " fingerprint",
                        "add pgpFingerprint or smimeFingerprint to the person");
            }
        } else if (subscription.channel().encryption() != MailEncryption.NONE) {
            context.error(
                    entry, "channel", "encrypted mail needs a person to encrypt to", "add individual: with a key");
        }
    }

    private static boolean lacksKey(Individual individual, MailEncryption encryption) {
        return switch (encryption) {
            case NONE -> false;
            case PGP -> individual.pgpFingerprint() == null;
            case SMIME -> individual.smimeFingerprint() == null;
        };
    }
}
