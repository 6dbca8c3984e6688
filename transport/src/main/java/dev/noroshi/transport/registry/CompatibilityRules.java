package dev.noroshi.transport.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** Applies a compatibility level by Avro's own resolution rules. */
public final class CompatibilityRules {
    private CompatibilityRules() {}

    /**
     * What speaks against a schema; empty if nothing does.
     *
     * @param earlier the versions that stand, oldest first
     */
    public static List<String> violations(Compatibility level, Schema proposed, List<Schema> earlier) {
        List<String> found = new ArrayList<>();
        int from = level.transitive() ? 0 : Math.max(0, earlier.size() - 1);
        for (int i = earlier.size() - 1; i >= from; i--) {
            if (level.readsOlder()) {
                collect(found, proposed, earlier.get(i), "The new schema cannot read version " + (i + 1));
            }
            if (level.readByOlder()) {
                collect(found, earlier.get(i), proposed, "Version " + (i + 1) + " cannot read the new schema");
            }
        }
        return found;
    }

    private static void collect(List<String> found, Schema reader, Schema writer, String what) {
        var verdict = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (verdict.getType() == SchemaCompatibilityType.COMPATIBLE) {
            return;
        }
        for (var reason : verdict.getResult().getIncompatibilities()) {
            found.add(what + ": " + reason.getType() + " at " + reason.getLocation() + ": " + reason.getMessage());
        }
    }
}
