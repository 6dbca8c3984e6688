package dev.noroshi.processor.correlation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** What each recipient was told of a derived incident. Mutable. */
final class DerivedRow {

    private static final byte VERSION = 1;
    private static final long TEN = 10;

    int version;
    /** In milliseconds. */
    long updatedAt;

    final Map<String, Recipient> recipients = new TreeMap<>();

    /** What one of them was told last. */
    static final class Recipient {

        int version;
        String sees = "";
        long count;
        long nextCount = TEN;
        long toldAt;

        void tell(String nowSees, long counted, long at) {
            version++;
            sees = nowSees;
            count = counted;
            toldAt = at;
            while (nextCount <= counted) {
                nextCount *= TEN;
            }
        }
    }

    byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(version);
            out.writeLong(updatedAt);
            out.writeInt(recipients.size());
            for (Map.Entry<String, Recipient> entry : recipients.entrySet()) {
                Recipient recipient = entry.getValue();
                out.writeUTF(entry.getKey());
                out.writeInt(recipient.version);
                out.writeUTF(recipient.sees);
                out.writeLong(recipient.count);
                out.writeLong(recipient.nextCount);
                out.writeLong(recipient.toldAt);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static DerivedRow read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte stored = in.readByte();
            if (stored != VERSION) {
                throw new IllegalStateException("a stored derived incident has version " + stored
                        + ", but this release reads " + VERSION + ": was it written by a newer release?");
            }
            DerivedRow row = new DerivedRow();
            row.version = in.readInt();
            row.updatedAt = in.readLong();
            for (int left = in.readInt(); left > 0; left--) {
                row.recipients.put(in.readUTF(), recipient(in));
            }
            return row;
        } catch (IOException damaged) {
            throw new IllegalStateException("a stored derived incident is damaged", damaged);
        }
    }

    private static Recipient recipient(DataInputStream in) throws IOException {
        Recipient recipient = new Recipient();
        recipient.version = in.readInt();
        recipient.sees = in.readUTF();
        recipient.count = in.readLong();
        recipient.nextCount = in.readLong();
        recipient.toldAt = in.readLong();
        return recipient;
    }
}
