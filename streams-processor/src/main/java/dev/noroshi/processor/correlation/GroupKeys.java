package dev.noroshi.processor.correlation;

import dev.noroshi.event.Hashes;
import dev.noroshi.schema.GroupContribution;
import dev.noroshi.sigma.correlation.Contribution;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The keys of groups and of what lies beside them. */
public final class GroupKeys {

    private static final HexFormat HEX = HexFormat.of();
    private static final int INCIDENT = 12;
    private static final int ORG = 6;

    private GroupKeys() {}

    /** The key of the group that a contribution goes to: 64 hexadecimal digits. */
    public static String of(GroupContribution given) {
        return of(GroupContributions.read(given));
    }

    static String of(Contribution given) {
        return Hashes.sha256Hex(given.key().getBytes(StandardCharsets.UTF_8));
    }

    static byte[] bytes(String key) {
        return HEX.parseHex(key);
    }

    static byte[] contributor(byte[] group, String incidentId) {
        byte[] key = Arrays.copyOf(group, group.length + INCIDENT);
        System.arraycopy(digest(incidentId, INCIDENT), 0, key, group.length, INCIDENT);
        return key;
    }

    static byte[] org(String org) {
        return digest(org, ORG);
    }

    private static byte[] digest(String text, int bytes) {
        byte[] whole = HEX.parseHex(Hashes.sha256Hex(text.getBytes(StandardCharsets.UTF_8)));
        return Arrays.copyOf(whole, bytes);
    }
}
