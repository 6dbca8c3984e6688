package dev.noroshi.console.http;

import dev.noroshi.console.domain.Draft;
import dev.noroshi.console.domain.Visitor;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is kept of somebody who has signed in, in memory alone. Thread-safe. */
final class Session {

    private final Visitor visitor;
    private final String csrf;
    private final Instant since;
    private volatile Instant seen;
    private volatile @Nullable Draft draft;

    Session(Visitor visitor, String csrf, Instant since) {
        this.visitor = visitor;
        this.csrf = csrf;
        this.since = since;
        this.seen = since;
    }

    Visitor visitor() {
        return visitor;
    }

    /** What every form must bring back. */
    String csrf() {
        return csrf;
    }

    Instant since() {
        return since;
    }

    Instant seen() {
        return seen;
    }

    void touch(Instant now) {
        seen = now;
    }

    /** The policy that was uploaded and not yet applied. */
    Optional<Draft> draft() {
        return Optional.ofNullable(draft);
    }

    void draft(@Nullable Draft uploaded) {
        draft = uploaded;
    }
}
