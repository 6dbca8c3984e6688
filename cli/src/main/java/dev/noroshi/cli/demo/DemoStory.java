package dev.noroshi.cli.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * One thing that happens in the demo, and who must hear of it: worked out by hand from the policy, not asked of the
 * engine that it checks.
 *
 * @param marker what every alert about it shows, whoever reads it: an address or a domain of the attacker
 * @param sensor who reports it
 * @param events how many records the sensor sends
 * @param begins when it begins, in per cent of the demo's length; it lasts to the end
 * @param record makes the n-th record
 * @param receives who gets an alert, and how many different ones
 * @param redactedFor who gets it only redacted
 * @param refused who does not get it, and the code that says why
 * @param secrets what those for whom it is redacted must not see anywhere in what they get
 */
record DemoStory(
        String title,
        String marker,
        DemoSensor sensor,
        int events,
        int begins,
        BiFunction<Integer, Instant, String> record,
        List<String> receives,
        List<String> redactedFor,
        Map<String, String> refused,
        List<String> secrets) {

    DemoStory {
        if (begins < 0 || begins > 99) {
            throw new IllegalArgumentException("a story begins at 0 to 99 per cent, not at " + begins);
        }
        receives = List.copyOf(receives);
        redactedFor = List.copyOf(redactedFor);
        refused = Map.copyOf(refused);
        secrets = List.copyOf(secrets);
    }

    /** What correlation raises of other stories: nobody reports it, and each who gets it gets another's part redacted. */
    static DemoStory raised(
            String title, String marker, DemoSensor sensor, List<String> receives, List<String> secrets) {
        return new DemoStory(title, marker, sensor, 0, 0, (n, at) -> "", receives, receives, Map.of(), secrets);
    }

    /** How many of its events were sent when `tick` of `ticks` have passed. */
    int sentAt(int tick, int ticks) {
        int first = ticks * begins / 100;
        return tick <= first ? 0 : events * (tick - first) / (ticks - first);
    }
}
