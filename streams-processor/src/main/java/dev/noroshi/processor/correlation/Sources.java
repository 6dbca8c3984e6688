package dev.noroshi.processor.correlation;

import org.jspecify.annotations.Nullable;

/** What correlation asks about the organisations that events come from. */
@FunctionalInterface
public interface Sources {

    /** Where nothing is known of any. */
    Sources UNKNOWN = org -> null;

    /** The organisation's country, ISO 3166-1 alpha-2; null where it is not known. */
    @Nullable
    String country(String org);
}
