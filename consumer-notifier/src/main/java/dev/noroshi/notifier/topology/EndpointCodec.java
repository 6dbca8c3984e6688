package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.domain.EndpointHealth;
import dev.noroshi.notifier.domain.TokenBucket;
import java.io.DataInput;
import java.io.IOException;

/** How endpoints stand, in bytes: a version, then the fields. */
final class EndpointCodec {

    private static final byte VERSION = 1;

    private EndpointCodec() {}

    static byte[] write(EndpointHealth health) {
        return Binary.write(VERSION, out -> {
            out.writeUTF(health.addressDigest());
            out.writeInt(health.failures());
            Binary.optional(health.firstFailure(), out);
            out.writeInt(health.trips());
            Binary.optional(health.openUntil(), out);
            String disabled = health.disabled();
            out.writeBoolean(disabled != null);
            out.writeUTF(disabled == null ? "" : disabled);
            out.writeBoolean(health.delivered());
            out.writeDouble(health.bucket().tokens());
            Binary.instant(health.bucket().at(), out);
        });
    }

    static EndpointHealth read(byte[] bytes) {
        return Binary.read(VERSION, bytes, EndpointCodec::health);
    }

    private static EndpointHealth health(DataInput in) throws IOException {
        String digest = in.readUTF();
        int failures = in.readInt();
        var firstFailure = Binary.optional(in);
        int trips = in.readInt();
        var openUntil = Binary.optional(in);
        boolean isDisabled = in.readBoolean();
        String disabled = in.readUTF();
        boolean delivered = in.readBoolean();
        return new EndpointHealth(
                digest,
                failures,
                firstFailure,
                trips,
                openUntil,
                isDisabled ? disabled : null,
                delivered,
                new TokenBucket(in.readDouble(), Binary.instant(in)));
    }
}
