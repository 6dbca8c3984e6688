package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.domain.AlertVersion;
import dev.noroshi.notifier.domain.Escalation;
import dev.noroshi.schema.Severity;
import java.io.DataInput;
import java.io.IOException;

/** What may have to go another way, in bytes: a version, then the fields. */
final class EscalationCodec {

    private static final byte VERSION = 1;
    private static final char SEPARATOR = '\0';

    private EscalationCodec() {}

    static String key(Escalation escalation) {
        return escalation.alert().org() + SEPARATOR + escalation.alert().incidentId();
    }

    static byte[] write(Escalation escalation) {
        AlertVersion alert = escalation.alert();
        return Binary.write(VERSION, out -> {
            out.writeUTF(alert.org());
            out.writeUTF(alert.incidentId());
            out.writeUTF(alert.alertId());
            out.writeInt(alert.version());
            out.writeUTF(alert.severity().name());
            Binary.instant(alert.receivedAt(), out);
            out.writeUTF(escalation.reference());
            out.writeUTF(escalation.subscription());
            Binary.optional(escalation.dueAt(), out);
            out.writeBoolean(escalation.acknowledged());
            Binary.instant(escalation.since(), out);
        });
    }

    static Escalation read(byte[] bytes) {
        return Binary.read(VERSION, bytes, EscalationCodec::escalation);
    }

    private static Escalation escalation(DataInput in) throws IOException {
        AlertVersion alert = new AlertVersion(
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readInt(),
                Severity.valueOf(in.readUTF()),
                Binary.instant(in));
        return new Escalation(
                alert, in.readUTF(), in.readUTF(), Binary.optional(in), in.readBoolean(), Binary.instant(in));
    }
}
