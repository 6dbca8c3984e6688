package dev.noroshi.policy.gate;

import dev.noroshi.schema.Suspension;
import dev.noroshi.schema.SuspensionKind;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The emergency stops in force, immutable. One of a kind that is not known here stops the whole exchange. */
public final class Suspensions {

    /** Nothing stands still. */
    public static final Suspensions NONE = new Suspensions();

    private static final String EXCHANGE = "exchange";
    private static final String ORGANISATION = "org|";
    private static final String AGREEMENT = "agreement|";

    private final Map<String, Suspension> organisations = new HashMap<>();
    private final Map<String, Suspension> agreements = new HashMap<>();
    private @Nullable Suspension exchange;

    private Suspensions() {}

    /** Those of the given that are active. */
    public static Suspensions of(Collection<Suspension> all) {
        Suspensions suspensions = new Suspensions();
        all.stream().filter(Suspension::getActive).forEach(suspensions::add);
        return suspensions.isEmpty() ? NONE : suspensions;
    }

    private void add(Suspension suspension) {
        String target = suspension.getTarget();
        switch (suspension.getKind()) {
            case ORGANISATION -> put(organisations, target, suspension);
            case AGREEMENT -> put(agreements, target, suspension);
            default -> exchange = suspension;
        }
    }

    private void put(Map<String, Suspension> stops, @Nullable String target, Suspension suspension) {
        if (target == null) {
            exchange = suspension;
        } else {
            stops.put(target, suspension);
        }
    }

    /** Whether nothing stands still. */
    public boolean isEmpty() {
        return exchange == null && organisations.isEmpty() && agreements.isEmpty();
    }

    /** How many there are. */
    public int size() {
        return (exchange == null ? 0 : 1) + organisations.size() + agreements.size();
    }

    /** What stops all that comes from an organisation or goes to it; null where nothing does. */
    public @Nullable Suspension ofOrganisation(String id) {
        return exchange == null ? organisations.get(id) : exchange;
    }

    /** What stops all that passes under an agreement; null where nothing does. */
    @Nullable
    Suspension ofAgreement(String id) {
        return agreements.get(id);
    }

    /** The key under which a stop is kept, and its end: `exchange`, `org|id` or `agreement|id`. */
    public static String key(Suspension suspension) {
        String target = suspension.getTarget();
        if (target == null) {
            return EXCHANGE;
        }
        return switch (suspension.getKind()) {
            case ORGANISATION -> ORGANISATION + target;
            case AGREEMENT -> AGREEMENT + target;
            default -> EXCHANGE;
        };
    }

    /** Stands in for what cannot be read: it stops what its key names, and everything where it names nothing known. */
    public static Suspension unclear(String key, Instant now) {
        Suspension.Builder stop = Suspension.newBuilder()
                .setActive(true)
                .setBy("the hub itself")
                .setAt(now)
                .setReason("what was said about it cannot be read; say again whether it is suspended");
        if (key.startsWith(ORGANISATION)) {
            stop.setKind(SuspensionKind.ORGANISATION).setTarget(key.substring(ORGANISATION.length()));
        } else if (key.startsWith(AGREEMENT)) {
            stop.setKind(SuspensionKind.AGREEMENT).setTarget(key.substring(AGREEMENT.length()));
        } else {
            stop.setKind(SuspensionKind.EXCHANGE);
        }
        return stop.build();
    }

    /** A stop in words. */
    public static String words(Suspension stop) {
        String what = stop.getTarget() == null ? "the whole exchange" : stop.getTarget();
        return what + " is suspended since " + stop.getAt() + " by " + stop.getBy() + ": " + stop.getReason();
    }
}
