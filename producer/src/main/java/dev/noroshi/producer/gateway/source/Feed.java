package dev.noroshi.producer.gateway.source;

import org.jspecify.annotations.Nullable;

/**
 * Records that somebody else keeps in an order, and a cursor that says how far they were read. Used by one thread. What is
 * fetched again from the same cursor may come in other pages, but nothing is left out.
 */
interface Feed extends AutoCloseable {

    /**
     * What follows the cursor. A page without records and with the same cursor says that there is nothing new.
     *
     * @param cursor of the page before; null at the very start
     * @throws FeedException where it cannot be had now
     */
    Page next(@Nullable String cursor) throws FeedException, InterruptedException;

    @Override
    void close();
}
