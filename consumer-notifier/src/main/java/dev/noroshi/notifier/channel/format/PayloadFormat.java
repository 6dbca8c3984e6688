package dev.noroshi.notifier.channel.format;

import dev.noroshi.notifier.channel.DeliveryRequest;

/** A form of an alert in bytes. The bytes are the same at every attempt of one delivery. */
public interface PayloadFormat {

    /** The name by which subscriptions choose it. */
    String name();

    /** Media type of the bytes. */
    String mediaType();

    byte[] write(DeliveryRequest request);
}
