package dev.noroshi.processor.correlation;

import dev.noroshi.schema.Severity;
import dev.noroshi.sigma.correlation.CorrelationState;
import dev.noroshi.sigma.correlation.Firing;
import dev.noroshi.sigma.correlation.StateRead;
import dev.noroshi.sigma.correlation.StateRead.Restored;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Groups as bytes: a version, what correlation knows of the group, then the engine's own form of its window. Version 1 did
 * not say whose the incidents are.
 */
final class GroupRow {

    static final byte VERSION = 2;
    private static final byte WITHOUT_ORGS = 1;

    private GroupRow() {}

    static byte[] write(Group group) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            text(out, group.rule);
            texts(out, group.values);
            text(out, group.owner);
            out.writeLong(group.indexedAt);
            out.writeInt(group.told.size());
            for (Told told : group.told.values()) {
                write(out, told);
            }
            out.writeInt(group.leaves.size());
            for (Leaf leaf : group.leaves.values()) {
                write(out, leaf);
            }
            out.writeInt(group.parties.size());
            for (Map.Entry<String, List<String>> party : group.parties.entrySet()) {
                text(out, party.getKey());
                texts(out, party.getValue());
            }
            out.write(group.state.toBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws IllegalStateException where a newer release wrote it, or it is damaged
     */
    static Group read(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] < WITHOUT_ORGS || bytes[0] > VERSION) {
            throw new IllegalStateException("a stored group has version " + (bytes.length == 0 ? "none" : bytes[0])
                    + ", but this release reads " + WITHOUT_ORGS + " to " + VERSION
                    + ": was it written by a newer release?");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1))) {
            return read(in, bytes[0] != WITHOUT_ORGS);
        } catch (IOException damaged) {
            throw new IllegalStateException("a stored group of " + bytes.length + " bytes is damaged", damaged);
        }
    }

    private static Group read(DataInputStream in, boolean orgs) throws IOException {
        String rule = text(in);
        List<String> values = texts(in);
        String owner = text(in);
        long indexedAt = in.readLong();
        List<Told> told = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            told.add(told(in, rule, values));
        }
        List<Leaf> leaves = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            leaves.add(leaf(in, orgs));
        }
        Map<String, List<String>> parties = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            parties.put(text(in), texts(in));
        }
        Group group = new Group(rule, values, owner, state(in.readAllBytes()));
        group.indexedAt = indexedAt;
        told.forEach(one -> group.told.put(one.firing.number(), one));
        leaves.forEach(leaf -> group.leaves.put(leaf.incidentId(), leaf));
        group.parties.putAll(parties);
        return group;
    }

    private static CorrelationState state(byte[] bytes) {
        StateRead read = CorrelationState.fromBytes(bytes);
        if (read instanceof Restored restored) {
            return restored.state();
        }
        throw new IllegalStateException(((StateRead.Unreadable) read).reason());
    }

    private static void write(DataOutputStream out, Told told) throws IOException {
        text(out, told.incidentId);
        out.writeLong(told.nextCount);
        out.writeLong(told.saidAt);
        out.writeBoolean(told.pending);
        text(out, told.severity.name());
        out.writeInt(told.kinds.size());
        for (int kind : told.kinds) {
            out.writeInt(kind);
        }
        texts(out, told.countries);
        Firing firing = told.firing;
        out.writeLong(firing.number());
        text(out, firing.id());
        time(out, firing.openedAt());
        time(out, firing.firstSeen());
        time(out, firing.lastSeen());
        out.writeLong(firing.count());
        texts(out, firing.eventIds());
        out.writeBoolean(firing.degraded());
    }

    private static Told told(DataInputStream in, String rule, List<String> values) throws IOException {
        String incidentId = text(in);
        long nextCount = in.readLong();
        long saidAt = in.readLong();
        boolean pending = in.readBoolean();
        Severity severity = Severity.valueOf(text(in));
        List<Integer> kinds = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            kinds.add(in.readInt());
        }
        List<String> countries = texts(in);
        Told told = new Told(incidentId, firing(in, rule, values));
        told.nextCount = nextCount;
        told.saidAt = saidAt;
        told.pending = pending;
        told.severity = severity;
        told.kinds.addAll(kinds);
        told.countries.addAll(countries);
        return told;
    }

    private static Firing firing(DataInputStream in, String rule, List<String> values) throws IOException {
        return new Firing(
                rule,
                values,
                in.readLong(),
                text(in),
                Firing.Kind.UPDATED,
                time(in),
                time(in),
                time(in),
                in.readLong(),
                texts(in),
                Map.of(),
                in.readBoolean());
    }

    private static void write(DataOutputStream out, Leaf leaf) throws IOException {
        text(out, leaf.incidentId());
        text(out, leaf.org());
        out.writeInt(leaf.kind());
        out.writeInt(leaf.said());
        text(out, leaf.severity().name());
        out.writeBoolean(leaf.country() != null);
        if (leaf.country() != null) {
            text(out, leaf.country());
        }
    }

    private static Leaf leaf(DataInputStream in, boolean orgs) throws IOException {
        return new Leaf(
                text(in), orgs ? text(in) : "", in.readInt(), in.readInt(), Severity.valueOf(text(in)), optional(in));
    }

    private static @Nullable String optional(DataInputStream in) throws IOException {
        return in.readBoolean() ? text(in) : null;
    }

    private static void time(DataOutputStream out, Instant time) throws IOException {
        out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }

    private static Instant time(DataInputStream in) throws IOException {
        return Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
    }

    private static void texts(DataOutputStream out, Collection<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(out, text);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(text(in));
        }
        return texts;
    }

    /** Longer ones than {@link DataOutputStream#writeUTF} takes exist. */
    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
