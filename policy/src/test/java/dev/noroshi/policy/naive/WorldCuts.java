package dev.noroshi.policy.naive;

import dev.noroshi.policy.naive.World.Agreement;
import dev.noroshi.policy.naive.World.Community;
import dev.noroshi.policy.naive.World.Org;
import java.util.ArrayList;
import java.util.List;

/** A policy, each time without one of its parts; what pointed at the part goes with it. */
final class WorldCuts {

    private WorldCuts() {}

    static List<World> of(World w) {
        List<World> cuts = new ArrayList<>();
        Shrinker.without(w.rules())
                .forEach(
                        r -> cuts.add(new World(w.orgs(), w.communities(), w.agreements(), w.profiles(), r, w.subs())));
        Shrinker.without(w.subs())
                .forEach(s ->
                        cuts.add(new World(w.orgs(), w.communities(), w.agreements(), w.profiles(), w.rules(), s)));
        Shrinker.without(w.agreements()).forEach(a -> cuts.add(agreements(w, a)));
        w.orgs().forEach(o -> cuts.add(withoutOrg(w, o.id())));
        w.communities().forEach(c -> cuts.add(withoutCommunity(w, c.id())));
        for (Community c : w.communities()) {
            Shrinker.without(c.members())
                    .forEach(m -> cuts.add(communities(w, new Community(c.id(), c.country(), m, c.actsAsOne()))));
        }
        w.profiles().stream()
                .filter(p -> !p.actions().isEmpty())
                .filter(p -> w.agreements().stream().noneMatch(a -> p.id().equals(a.redaction())))
                .forEach(p -> cuts.add(new World(
                        w.orgs(),
                        w.communities(),
                        w.agreements(),
                        w.profiles().stream().filter(q -> !q.equals(p)).toList(),
                        w.rules(),
                        w.subs())));
        return cuts;
    }

    private static World agreements(World w, List<Agreement> agreements) {
        return new World(w.orgs(), w.communities(), agreements, w.profiles(), w.rules(), w.subs());
    }

    private static World communities(World w, Community changed) {
        List<Community> all = w.communities().stream()
                .map(c -> c.id().equals(changed.id()) ? changed : c)
                .toList();
        return new World(w.orgs(), all, w.agreements(), w.profiles(), w.rules(), w.subs());
    }

    private static World withoutCommunity(World w, String id) {
        return new World(
                w.orgs(),
                w.communities().stream().filter(c -> !c.id().equals(id)).toList(),
                agreementsWithout(w, id),
                w.profiles(),
                w.rules().stream().filter(r -> !r.owner().equals(id)).toList(),
                w.subs());
    }

    private static List<Agreement> agreementsWithout(World w, String end) {
        return w.agreements().stream()
                .filter(a -> a.directions().stream().noneMatch(d -> d.from().equals(end) || d.to().equals(end)))
                .toList();
    }

    private static World withoutOrg(World w, String id) {
        List<Org> orgs = w.orgs().stream()
                .filter(o -> !o.id().equals(id))
                .map(o -> new Org(
                        o.id(),
                        o.country(),
                        o.type(),
                        o.sectors(),
                        o.status(),
                        o.statusSince(),
                        o.constituency(),
                        rest(o.clients(), id),
                        rest(o.clientOf(), id),
                        o.individuals(),
                        o.blocks().stream().filter(b -> !b.org().equals(id)).toList()))
                .toList();
        List<Community> communities = w.communities().stream()
                .map(c -> new Community(
                        c.id(),
                        c.country(),
                        c.members().stream().filter(m -> !m.org().equals(id)).toList(),
                        c.actsAsOne()))
                .toList();
        return new World(
                orgs,
                communities,
                agreementsWithout(w, id),
                w.profiles(),
                w.rules().stream().filter(r -> !r.owner().equals(id)).toList(),
                w.subs().stream().filter(s -> !s.org().equals(id)).toList());
    }

    private static List<String> rest(List<String> ids, String gone) {
        return ids.stream().filter(i -> !i.equals(gone)).toList();
    }
}
