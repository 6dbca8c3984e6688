package dev.noroshi.notifier.channel.format;

import dev.noroshi.notifier.channel.DeliveryRequest;

/** The envelope of our own. */
final class NoroshiJson implements PayloadFormat {

    @Override
    public String name() {
        return "noroshi";
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public byte[] write(DeliveryRequest request) {
        return AlertEnvelope.bytes(request.content(), request.type());
    }
}
