package dev.noroshi.policy.naive;

import java.util.List;
import java.util.SplittableRandom;

/** Seeded chance. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @SafeVarargs
    final <T> T any(T... from) {
        return from[random.nextInt(from.length)];
    }

    /** Each with the given probability. */
    <T> List<T> some(List<T> from, int percent) {
        return from.stream().filter(ignored -> chance(percent)).toList();
    }
}
