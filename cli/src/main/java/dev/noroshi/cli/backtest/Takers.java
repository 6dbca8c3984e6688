package dev.noroshi.cli.backtest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sets of derived incidents, each known by a number. Few sets are ever needed, while any number of alerts may be taken by
 * the same ones.
 */
final class Takers {

    /** The set of none. */
    static final int NOBODY = 0;

    private final List<Chain> chains = new ArrayList<>();
    private final Map<Chain, Integer> numbers = new HashMap<>();

    private record Chain(int rest, int taker) {}

    Takers() {
        chains.add(new Chain(NOBODY, -1));
    }

    /** The set with one more. */
    int with(int set, int taker) {
        for (int at = set; at != NOBODY; at = chains.get(at).rest()) {
            if (chains.get(at).taker() == taker) {
                return set;
            }
        }
        return numbers.computeIfAbsent(new Chain(set, taker), chain -> {
            chains.add(chain);
            return chains.size() - 1;
        });
    }

    /** Its members. */
    List<Integer> of(int set) {
        List<Integer> members = new ArrayList<>();
        for (int at = set; at != NOBODY; at = chains.get(at).rest()) {
            members.add(chains.get(at).taker());
        }
        return members;
    }

    /** How many sets there are. */
    int size() {
        return chains.size();
    }
}
