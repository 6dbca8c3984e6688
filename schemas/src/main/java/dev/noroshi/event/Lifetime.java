package dev.noroshi.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When an incident of one classification is over.
 *
 * @param gap silence after which it is over; null: as the processor's settings say
 * @param age at which it is over, however busy; null likewise
 */
public record Lifetime(@Nullable Duration gap, @Nullable Duration age) {

    /** As the processor's settings say. */
    public static final Lifetime UNSET = new Lifetime(null, null);

    /** An id of a producer is known for no longer. */
    static final Duration LONGEST = Duration.ofDays(7);

    static final Duration SHORTEST = Duration.ofSeconds(1);

    /** @throws IllegalArgumentException if one of them is shorter than a second or longer than 7 days */
    public Lifetime {
        require(gap);
        require(age);
    }

    private static void require(@Nullable Duration time) {
        if (time != null && (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("is " + time + "; use 1s to 7d");
        }
    }
}
