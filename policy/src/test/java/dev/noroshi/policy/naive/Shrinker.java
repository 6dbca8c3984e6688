package dev.noroshi.policy.naive;

import dev.noroshi.schema.Audience;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.IncidentEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Leaves out of a triple whatever can go while a disagreement stays. */
final class Shrinker {

    private Shrinker() {}

    static Triple shrink(Triple triple, Predicate<Triple> stillDiffers) {
        Triple current = triple;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (Triple candidate : candidates(current)) {
                if (!candidate.equals(current) && stillDiffers.test(candidate)) {
                    current = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return current;
    }

    private static List<Triple> candidates(Triple t) {
        List<Triple> all = new ArrayList<>();
        WorldCuts.of(t.world()).forEach(w -> all.add(t.with(w)));
        without(t.grants()).forEach(g -> all.add(t.with(g)));
        eventCuts(t.event()).forEach(e -> all.add(t.with(e)));
        return all;
    }

    private static List<IncidentEvent> eventCuts(IncidentEvent event) {
        List<IncidentEvent> cuts = new ArrayList<>();
        without(event.getVictims()).forEach(v -> cuts.add(cut(event, b -> b.setVictims(v))));
        for (int i = 0; i < event.getVictims().size(); i++) {
            int index = i;
            victimCuts(event.getVictims().get(i)).forEach(v -> {
                List<Endpoint> victims = new ArrayList<>(event.getVictims());
                victims.set(index, v);
                cuts.add(cut(event, b -> b.setVictims(victims)));
            });
        }
        cuts.add(cut(event, b -> b.setAttackers(List.of())));
        cuts.add(cut(event, b -> b.setMalware(List.of())));
        cuts.add(cut(event, b -> b.setObservables(List.of())));
        cuts.add(cut(event, b -> b.setVulnerabilities(List.of())));
        cuts.add(cut(event, IncidentEvent.Builder::clearUnmapped));
        cuts.add(cut(event, IncidentEvent.Builder::clearTitle));
        if (event.getHandling() != null) {
            handlingCuts(event.getHandling()).forEach(h -> cuts.add(cut(event, b -> b.setHandling(h))));
        }
        return cuts;
    }

    private static IncidentEvent cut(IncidentEvent event, Consumer<IncidentEvent.Builder> change) {
        IncidentEvent.Builder builder = IncidentEvent.newBuilder(event);
        change.accept(builder);
        return builder.build();
    }

    private static List<Endpoint> victimCuts(Endpoint victim) {
        return List.of(
                Endpoint.newBuilder(victim).clearSector().build(),
                Endpoint.newBuilder(victim).clearUser().build(),
                Endpoint.newBuilder(victim).clearEmail().build(),
                Endpoint.newBuilder(victim).clearAsn().build(),
                Endpoint.newBuilder(victim).clearOrg().build());
    }

    private static List<Handling> handlingCuts(Handling handling) {
        List<Handling> cuts = new ArrayList<>();
        for (Consumer<Handling.Builder> change : HANDLING_CUTS) {
            Handling.Builder builder = Handling.newBuilder(handling);
            change.accept(builder);
            cuts.add(builder.build());
        }
        Audience audience = handling.getAudience();
        if (audience != null) {
            without(audience.getOrgs())
                    .forEach(o -> cuts.add(
                            audience(handling, new Audience(o, audience.getCommunities(), audience.getIndividuals()))));
            without(audience.getCommunities())
                    .forEach(c -> cuts.add(
                            audience(handling, new Audience(audience.getOrgs(), c, audience.getIndividuals()))));
            without(audience.getIndividuals())
                    .forEach(i -> cuts.add(
                            audience(handling, new Audience(audience.getOrgs(), audience.getCommunities(), i))));
        }
        return cuts;
    }

    private static final List<Consumer<Handling.Builder>> HANDLING_CUTS = List.of(
            Handling.Builder::clearCommunity,
            Handling.Builder::clearAudience,
            Handling.Builder::clearOrcon,
            Handling.Builder::clearNotBefore,
            Handling.Builder::clearExpires,
            Handling.Builder::clearAttribution,
            Handling.Builder::clearEncryptInTransit,
            Handling.Builder::clearAffectedPartyNotifications);

    private static Handling audience(Handling handling, Audience audience) {
        return Handling.newBuilder(handling).setAudience(audience).build();
    }

    /** The list, each time without one of its items. */
    static <T> List<List<T>> without(List<T> items) {
        List<List<T>> all = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            List<T> rest = new ArrayList<>(items);
            rest.remove(i);
            all.add(rest);
        }
        return all;
    }
}
