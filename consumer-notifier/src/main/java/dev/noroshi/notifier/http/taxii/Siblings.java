package dev.noroshi.notifier.http.taxii;

import dev.noroshi.notifier.channel.format.stix.StixIds;
import dev.noroshi.notifier.topology.Letter;
import dev.noroshi.notifier.topology.MailboxReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the versions of each alert lie in one mailbox, by what the ids of their STIX objects begin with. It grows with the
 * mailbox; what has expired or was revoked since is merely not found there. Thread-safe.
 */
final class Siblings {

    private static final int PAGE = 1_000;
    private static final long[] NONE = {};

    private final Map<String, long[]> byPrefix = new HashMap<>();
    private long known;

    /** Takes in what was added since; begins anew where the mailbox did. */
    synchronized void update(MailboxReader mailbox, String org) {
        long newest = mailbox.newest(org);
        if (newest < known) {
            byPrefix.clear();
            known = 0;
        }
        while (known < newest) {
            MailboxReader.Page page = mailbox.after(org, known, PAGE);
            for (Letter letter : page.letters()) {
                byPrefix.merge(StixIds.ofAlert(letter.alertId()), new long[] {letter.seq()}, Siblings::joined);
            }
            known = page.next();
        }
    }

    /** Numbers of the letters, in order. */
    synchronized long[] of(String prefix) {
        return byPrefix.getOrDefault(prefix, NONE).clone();
    }

    private static long[] joined(long[] before, long[] more) {
        long[] all = Arrays.copyOf(before, before.length + more.length);
        System.arraycopy(more, 0, all, before.length, more.length);
        return all;
    }
}
