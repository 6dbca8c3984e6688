package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.domain.AlertVersion;
import dev.noroshi.notifier.domain.OutboxRow;
import dev.noroshi.notifier.domain.Purpose;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HexFormat;

/** Rows of the outbox in bytes, some 170 of them: a version, then the fields. The key holds subscription and sequence. */
final class RowCodec {

    private static final byte VERSION = 2;
    private static final byte WITHOUT_INCIDENT = 1;
    private static final char SEPARATOR = '\0';
    private static final int SEQ_DIGITS = 16;
    private static final int RADIX = 16;
    private static final HexFormat HEX = HexFormat.of();

    private RowCodec() {}

    /** Sorts by subscription, then sequence. */
    static String key(OutboxRow row) {
        return key(row.subscription(), row.seq());
    }

    static String key(String subscription, long seq) {
        return subscription + SEPARATOR + HEX.toHexDigits(seq);
    }

    static byte[] write(OutboxRow row) {
        return Binary.write(VERSION, out -> {
            out.writeUTF(row.org());
            out.writeUTF(row.alertId());
            out.writeInt(row.version());
            out.writeUTF(row.severity().name());
            out.writeUTF(row.type().name());
            out.writeUTF(row.state().name());
            out.writeShort(row.attempt());
            times(row, out);
            out.writeShort(row.lastCode());
            out.writeUTF(row.heldBy());
            out.writeUTF(row.incidentId());
            out.writeUTF(row.purpose().name());
        });
    }

    private static void times(OutboxRow row, DataOutput out) throws IOException {
        Binary.instant(row.nextAt(), out);
        Binary.instant(row.queuedAt(), out);
        Binary.instant(row.receivedAt(), out);
    }

    /** @throws UnreadableRowException where the bytes are of no version known */
    static OutboxRow read(String key, byte[] bytes) {
        int split = key.length() - SEQ_DIGITS - 1;
        if (split < 0 || key.charAt(split) != SEPARATOR) {
            throw new UnreadableRowException("the key of an outbox row is not subscription and sequence", null);
        }
        String subscription = key.substring(0, split);
        long seq = Long.parseUnsignedLong(key.substring(split + 1), RADIX);
        boolean old = bytes.length > 0 && bytes[0] == WITHOUT_INCIDENT;
        return Binary.read(old ? WITHOUT_INCIDENT : VERSION, bytes, in -> row(subscription, seq, !old, in));
    }

    private static OutboxRow row(String subscription, long seq, boolean incident, DataInput in) throws IOException {
        String org = in.readUTF();
        String alertId = in.readUTF();
        int version = in.readInt();
        Severity severity = Severity.valueOf(in.readUTF());
        AlertType type = AlertType.valueOf(in.readUTF());
        OutboxRow.State state = OutboxRow.State.valueOf(in.readUTF());
        int attempt = in.readShort();
        var nextAt = Binary.instant(in);
        var queuedAt = Binary.instant(in);
        var receivedAt = Binary.instant(in);
        int lastCode = in.readShort();
        String heldBy = in.readUTF();
        // The first release kept its lanes by alert.
        String incidentId = incident ? in.readUTF() : alertId;
        Purpose purpose = incident ? Purpose.valueOf(in.readUTF()) : Purpose.ALERT;
        AlertVersion alert = new AlertVersion(org, incidentId, alertId, version, severity, receivedAt);
        return new OutboxRow(
                subscription, seq, alert, type, purpose, state, attempt, nextAt, queuedAt, lastCode, heldBy);
    }
}
