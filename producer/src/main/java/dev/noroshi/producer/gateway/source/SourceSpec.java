package dev.noroshi.producer.gateway.source;

import dev.noroshi.producer.gateway.declared.NamedProducer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One source of the sources file.
 *
 * @param name names its cursor for good
 * @param producer of the policy for which its records count
 * @param format of its records; null: the content decides
 * @param every how long it rests where there is nothing new
 */
record SourceSpec(
        String name, NamedProducer producer, @Nullable String format, Duration every, FeedSpec feed) {}
