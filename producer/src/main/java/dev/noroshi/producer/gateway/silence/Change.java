package dev.noroshi.producer.gateway.silence;

import dev.noroshi.producer.gateway.declared.NamedProducer;
import java.time.Duration;
import java.time.Instant;

/** What is new about a sensor. */
sealed interface Change {

    NamedProducer sensor();

    /**
     * It has fallen silent.
     *
     * @param last receipt of its last record
     * @param allowed the silence that its credential allows
     */
    record Silent(NamedProducer sensor, Instant last, Duration allowed) implements Change {}

    /**
     * It is heard again.
     *
     * @param last receipt of its last record before the silence
     * @param again receipt of a record after it
     */
    record Back(NamedProducer sensor, Instant last, Instant again) implements Change {}

    /** Nobody asks any more whether it is silent. */
    record Unwatched(NamedProducer sensor) implements Change {}

    /** The policy has no such producer any more. */
    record Gone(NamedProducer sensor) implements Change {}
}
