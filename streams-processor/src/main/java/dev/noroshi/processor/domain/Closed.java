package dev.noroshi.processor.domain;

import dev.noroshi.schema.Reached;
import dev.noroshi.schema.Tlp;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How an incident ended.
 *
 * @param version its last
 * @param reached whom its versions went to
 */
record Closed(int version, List<Reached> reached) {

    static final Closed NEVER = new Closed(0, List.of());

    private static final int OWN = 1;
    private static final int SENT = 2;
    private static final int REVOKED = 4;

    /** The stored number of a label is its place here. */
    private static final List<Tlp> LABELS = List.of(Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER_STRICT, Tlp.RED);

    /** The stored form of `reached`, one after the other: label, flags, recipient, persons. */
    byte[] reachedRow() {
        List<byte[]> parts = new ArrayList<>();
        int size = 0;
        for (Reached each : reached) {
            byte[] part = write(each);
            parts.add(part);
            size += part.length;
        }
        ByteBuffer row = ByteBuffer.allocate(size);
        parts.forEach(row::put);
        return row.array();
    }

    /** @param rest what follows the version: to its end whom it reached; a row of an earlier release has nothing there */
    static Closed read(int version, ByteBuffer rest) {
        List<Reached> reached = new ArrayList<>();
        while (rest.hasRemaining()) {
            Tlp label = LABELS.get(rest.get());
            int flags = rest.get();
            String recipient = text(rest);
            List<String> persons = new ArrayList<>();
            for (int left = rest.getShort(); left > 0; left--) {
                persons.add(text(rest));
            }
            reached.add(new Reached(
                    recipient, label, persons, (flags & OWN) != 0, (flags & SENT) != 0, (flags & REVOKED) != 0));
        }
        return new Closed(version, List.copyOf(reached));
    }

    private static byte[] write(Reached each) {
        byte[] recipient = bytes(each.getRecipient());
        List<byte[]> persons = each.getPersons().stream().map(Closed::bytes).toList();
        int size = 2 + 2 * Short.BYTES + recipient.length;
        for (byte[] person : persons) {
            size += Short.BYTES + person.length;
        }
        ByteBuffer row = ByteBuffer.allocate(size);
        row.put((byte) LABELS.indexOf(each.getTlp())).put(flags(each));
        row.putShort((short) recipient.length).put(recipient);
        row.putShort((short) persons.size());
        persons.forEach(person -> row.putShort((short) person.length).put(person));
        return row.array();
    }

    private static byte flags(Reached each) {
        return (byte) ((each.getOwn() ? OWN : 0) | (each.getSent() ? SENT : 0) | (each.getRevoked() ? REVOKED : 0));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer row) {
        byte[] bytes = new byte[row.getShort()];
        row.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
