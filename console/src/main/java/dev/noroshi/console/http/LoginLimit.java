package dev.noroshi.console.http;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many failed sign-ins an address, and all together, are looked at and logged in a minute. Thread-safe. */
final class LoginLimit {

    /** Failures in a minute after which an address is told to wait. */
    static final int PER_ADDRESS = 10;

    /** The same for all addresses together. */
    static final int IN_ALL = 200;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 10_000;
    private static final String ALL = "";

    private record Failures(Instant since, int count) {}

    private final LinkedHashMap<String, Failures> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    /** Whether one more failure of the address is to be told as such. */
    synchronized boolean permits(String address, Instant now) {
        return count(address, now) < PER_ADDRESS && count(ALL, now) < IN_ALL;
    }

    /** It tried in vain. */
    synchronized void failed(String address, Instant now) {
        add(address, now);
        add(ALL, now);
    }

    private int count(String address, Instant now) {
        Failures known = failures.get(address);
        return known == null || now.isAfter(known.since.plus(WINDOW)) ? 0 : known.count;
    }

    private void add(String address, Instant now) {
        int before = count(address, now);
        Failures known = failures.remove(address);
        failures.put(address, new Failures(before == 0 || known == null ? now : known.since, before + 1));
    }
}
