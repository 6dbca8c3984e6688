package dev.noroshi.console.domain;

import dev.noroshi.schema.RulesSnapshot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of correlation that were published last and are in force. Thread-safe. */
public final class RulesView {

    private @Nullable RulesSnapshot latest;
    private @Nullable String current;
    private volatile @Nullable RulesSnapshot inForce;
    private volatile List<RuleFile> files = List.of();

    /** Takes in a snapshot. */
    public synchronized void published(RulesSnapshot snapshot) {
        latest = snapshot;
        if (snapshot.getHash().equals(current)) {
            switchTo(snapshot);
        }
    }

    /** Takes in the pointer; who published it and why stands there, the documents in the snapshot before it. */
    public synchronized void pointed(RulesSnapshot pointer) {
        current = pointer.getHash();
        RulesSnapshot known = latest;
        switchTo(known != null && known.getHash().equals(current) ? known : pointer);
    }

    private void switchTo(RulesSnapshot snapshot) {
        files = RuleFiles.of(snapshot);
        inForce = snapshot;
    }

    /** The files in force by path; none where only what comes with the software is. */
    public List<RuleFile> files() {
        return files;
    }

    /** With its documents where they were at hand; empty where only what comes with the software is in force. */
    public Optional<RulesSnapshot> inForce() {
        return Optional.ofNullable(inForce);
    }
}
