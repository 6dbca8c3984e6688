package dev.noroshi.policy.check;

import dev.noroshi.policy.document.PolicyDocuments.Entry;
import dev.noroshi.policy.model.Block;
import dev.noroshi.policy.model.Individual;
import dev.noroshi.policy.model.Keyholder;
import dev.noroshi.policy.model.Membership;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.policy.model.Producer;
import dev.noroshi.policy.model.Subscription;
import dev.noroshi.schema.Audience;
import dev.noroshi.schema.Handling;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Organisations: clients and providers, blocks, credentials, the default markings of producers. */
final class OrganisationCheck {

    private final CheckContext context;
    /** Organisations that are sent what concerns them alone. */
    private final Set<String> hearing = new HashSet<>();

    private final Map<String, String> tokens = new HashMap<>();

    private OrganisationCheck(CheckContext context) {
        this.context = context;
        context.each(Subscription.class, (entry, subscription) -> {
            if (subscription.own()) {
                hearing.add(subscription.org());
            }
        });
    }

    static void run(CheckContext context) {
        OrganisationCheck check = new OrganisationCheck(context);
        context.each(Organisation.class, check::organisation);
    }

    private void organisation(Entry entry, Organisation organisation) {
        clients(entry, organisation);
        blocks(entry, organisation);
        credentials(entry, organisation);
        Set<String> individuals = new HashSet<>();
        for (Individual individual : organisation.individuals()) {
            if (!individuals.add(individual.id())) {
                context.error(
                        entry,
                        "individuals",
                        "the person '" + individual.id() + "' stands twice",
                        "remove one of them");
            }
        }
        organisation.producers().forEach(producer -> producer(entry, organisation, producer));
    }

    private void clients(Entry entry, Organisation organisation) {
        for (String client : organisation.clients()) {
            context.known(entry, "clients", client, context.names().organisations, "organisation");
            Organisation other = context.names().organisations.get(client);
            if (other != null && !other.clientOf().contains(organisation.id())) {
                context.warning(
                        entry,
                        "clients",
                        "'" + client + "' does not say clientOf: [" + organisation.id() + "], so it does not count",
                        "let both sides state it");
            }
        }
        for (String provider : organisation.clientOf()) {
            context.known(entry, "clientOf", provider, context.names().organisations, "organisation");
            Organisation other = context.names().organisations.get(provider);
            if (other != null && !other.clients().contains(organisation.id())) {
                context.warning(
                        entry,
                        "clientOf",
                        "'" + provider + "' does not say clients: [" + organisation.id() + "], so it does not count",
                        "let both sides state it");
            }
        }
        if (organisation.clients().contains(organisation.id())) {
            context.error(entry, "clients", "an organisation cannot be its own client", "remove it");
        }
    }

    private void blocks(Entry entry, Organisation organisation) {
        for (Block block : organisation.blocks()) {
            if (!block.org().equals("public")) {
                context.known(entry, "blocks", block.org(), context.names().organisations, "organisation");
            }
        }
    }

    private void credentials(Entry entry, Organisation organisation) {
        names(entry, "producers", organisation.producers().stream().map(Producer::name));
        keyholders(entry, "subscribers", organisation.subscribers());
        keyholders(entry, "custodians", organisation.custodians());
        keyholders(entry, "operators", organisation.operators());
        organisation.producers().forEach(producer -> token(entry, "producers", producer.tokenSha256()));
    }

    private void keyholders(Entry entry, String field, List<Keyholder> holders) {
        names(entry, field, holders.stream().map(Keyholder::name));
        holders.forEach(holder -> token(entry, field, holder.tokenSha256()));
    }

    private void names(Entry entry, String field, Stream<String> names) {
        Set<String> seen = new HashSet<>();
        names.filter(name -> !seen.add(name))
                .forEach(name ->
                        context.error(entry, field, "the name '" + name + "' stands twice in " + field, "rename one"));
    }

    /** One token must stand for one role of one organisation, or nobody can tell who used it. */
    private void token(Entry entry, String field, String hash) {
        String holder = entry.value().id() + " " + field;
        String first = hash.isEmpty() ? null : tokens.putIfAbsent(hash, holder);
        if (first != null) {
            context.error(
                    entry,
                    field,
                    "the token hash " + hash.substring(0, 8) + "… is already that of " + first,
                    "issue another token with 'noroshi keys issue'");
        }
    }

    private void producer(Entry entry, Organisation organisation, Producer producer) {
        if (producer.silentAfter() != null && !hearing.contains(organisation.id())) {
            context.warning(
                    entry,
                    "producers",
                    "when '" + producer.name() + "' falls silent nobody is told: " + organisation.id()
                            + " has no subscription with own: true",
                    "add one, or leave silentAfter out");
        }
        Handling handling = producer.handling();
        if (handling == null) {
            context.warning(
                    entry,
                    "producers",
                    "events of '" + producer.name() + "' that come without a marking stay unmarked, and are held",
                    "give it handling: {tlp: …}");
            return;
        }
        String community = handling.getCommunity();
        if (community != null) {
            context.known(entry, "producers", community, context.names().communities, "community");
            var shared = context.names().communities.get(community);
            if (shared != null && shared.members().stream().map(Membership::org).noneMatch(organisation.id()::equals)) {
                context.error(
                        entry,
                        "producers",
                        "events of '" + producer.name() + "' would be marked for " + community + ", of which "
                                + organisation.id() + " is no member",
                        "name a community it is in, or leave it out");
            }
        }
        if (handling.getAudience() != null) {
            audience(entry, handling.getAudience());
        }
    }

    private void audience(Entry entry, Audience audience) {
        audience.getOrgs()
                .forEach(org -> context.known(entry, "producers", org, context.names().organisations, "organisation"));
        audience.getCommunities()
                .forEach(id -> context.known(entry, "producers", id, context.names().communities, "community"));
        for (String person : audience.getIndividuals()) {
            if (!context.names().persons.contains(person)) {
                context.error(
                        entry,
                        "producers",
                        "the audience names the unknown person '" + person + "'",
                        "write ORGANISATION/PERSON, the person among the organisation's individuals");
            }
        }
    }
}
