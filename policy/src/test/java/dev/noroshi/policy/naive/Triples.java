package dev.noroshi.policy.naive;

import dev.noroshi.schema.IncidentEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A seeded run of triples; each world is asked about forty events and everybody in it, the public and a stranger. */
final class Triples implements Iterator<Triple> {

    private static final int EVENTS_A_WORLD = 40;

    private final long seed;
    private long left;
    private int worlds;
    private Iterator<Triple> batch = List.<Triple>of().iterator();

    private Triples(long seed, long count) {
        this.seed = seed;
        this.left = count;
    }

    static Iterable<Triple> of(long seed, long count) {
        return () -> new Triples(seed, count);
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public Triple next() {
        if (!batch.hasNext()) {
            batch = batch(new Dice(seed * 1_000_003 + worlds++)).iterator();
        }
        left--;
        return batch.next();
    }

    private static List<Triple> batch(Dice dice) {
        World world = WorldGenerator.generate(dice);
        List<String> recipients =
                new ArrayList<>(world.orgs().stream().map(World.Org::id).toList());
        recipients.add(Recipient.PUBLIC);
        List<Triple> triples = new ArrayList<>();
        for (int i = 0; i < EVENTS_A_WORLD; i++) {
            EventGenerator generator = new EventGenerator(dice, world);
            IncidentEvent event = generator.event(i);
            List<Grant> grants = generator.grants(event);
            if (dice.chance(10)) {
                triples.add(new Triple(world, event, "org-stranger", grants, generator.now()));
            }
            recipients.forEach(r -> triples.add(new Triple(world, event, r, grants, generator.now())));
        }
        return triples;
    }
}
