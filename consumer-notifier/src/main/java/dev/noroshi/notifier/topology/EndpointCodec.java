package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.domain.EndpointHealth;
import dev.noroshi.notifier.domain.TokenBucket;
import java.io.DataInput;
import java.io.IOException;

/** How endpoints stand, in bytes: a version, then the fields. */
final class EndpointCodec {

    private static final byte VERSION = 2;
    private static final byte WITHOUT_PROOF = 1;

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
            out.writeBoolean(health.proved());
        });
    }

    static EndpointHealth read(byte[] bytes) {
        boolean old = bytes.length > 0 && bytes[0] == WITHOUT_PROOF;
        return Binary.read(old ? WITHOUT_PROOF : VERSION, bytes, in -> health(in, old));
    }

    private static EndpointHealth health(DataInput in, boolean withoutProof) throws IOException {
        String digest = in.readUTF();
        int failures = in.readInt();
        var firstFailure = Binary.optional(in);
        int trips = in.readInt();
        var openUntil = Binary.optional(in);
        boolean isDisabled = in.readBoolean();
        String disabled = in.readUTF();
        boolean delivered = in.readBoolean();
        TokenBucket bucket = new TokenBucket(in.readDouble(), Binary.instant(in));
        // Who took deliveries before there were proofs has proved enough.
        boolean proved = withoutProof ? delivered : in.readBoolean();
        return new EndpointHealth(
                digest,
                failures,
                firstFailure,
                trips,
                openUntil,
                isDisabled ? disabled : null,
                delivered,
                proved,
                bucket);
    }
}
