package dev.noroshi.notifier.topology;

import java.util.Optional;

/** Where mailboxes are found. Thread-safe. */
public interface MailboxSource {

    /**
     * Where the organisation's mailbox is read; empty where another instance has it, or nobody has for the moment. A
     * reader serves one request: the partition may move.
     */
    Optional<MailboxReader> of(String org);

    /** The partition of the alerts topic that the letters of an organisation point into. */
    int partition(String org);
}
