package dev.noroshi.notifier.http.taxii;

import dev.noroshi.notifier.topology.MailboxReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** The siblings of the mailboxes asked for last; others are made anew, from the mailbox alone. Thread-safe. */
final class SiblingsCache {

    private static final int MOST = 64;

    private final Map<String, Siblings> byOrg = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Siblings> eldest) {
            return size() > MOST;
        }
    };

    /** Those of the organisation, up to date. */
    Siblings of(String org, MailboxReader mailbox) {
        Siblings siblings;
        synchronized (byOrg) {
            siblings = byOrg.computeIfAbsent(org, id -> new Siblings());
        }
        siblings.update(mailbox, org);
        return siblings;
    }
}
