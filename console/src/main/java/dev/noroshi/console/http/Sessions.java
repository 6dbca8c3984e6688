package dev.noroshi.console.http;

import dev.noroshi.console.domain.Visitor;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions there are, in memory: after a restart everybody signs in again. Thread-safe. */
final class Sessions {

    private static final int MOST = 5_000;
    /** Of one visitor: whoever signs in again and again ends its own sessions, not those of others. */
    static final int MOST_OF_ONE = 100;

    private static final int ID_BYTES = 32;

    private final LinkedHashMap<String, Session> sessions = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Duration idle;
    private final Duration longest;

    /**
     * @param idle how long one may stay unused
     * @param longest how long one may last
     */
    Sessions(Duration idle, Duration longest) {
        this.idle = idle;
        this.longest = longest;
    }

    /** A new session; returns its id, which only the browser knows. */
    synchronized String open(Visitor visitor, Instant now) {
        sessions.values().removeIf(each -> isOver(each, now));
        List<String> own = sessions.entrySet().stream()
                .filter(each -> each.getValue().visitor().equals(visitor))
                .map(Map.Entry::getKey)
                .toList();
        if (own.size() >= MOST_OF_ONE) {
            sessions.remove(own.get(0));
        } else if (sessions.size() >= MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        String id = token();
        sessions.put(id, new Session(visitor, token(), now));
        return id;
    }

    /** The session, if it is not over. */
    synchronized Optional<Session> find(@Nullable String id, Instant now) {
        Session session = id == null ? null : sessions.get(id);
        if (session == null) {
            return Optional.empty();
        }
        if (isOver(session, now)) {
            sessions.remove(id);
            return Optional.empty();
        }
        return Optional.of(session);
    }

    synchronized void close(@Nullable String id) {
        sessions.remove(id);
    }

    synchronized int size() {
        return sessions.size();
    }

    private boolean isOver(Session session, Instant now) {
        return now.isAfter(session.seen().plus(idle))
                || now.isAfter(session.since().plus(longest));
    }

    private String token() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
