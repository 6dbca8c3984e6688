package dev.noroshi.notifier.pull;

import dev.noroshi.notifier.topology.Letter;
import dev.noroshi.schema.AlertContent;

/** An alert that may be read, and where it lies in the mailbox. */
public record Reading(Letter letter, AlertContent content) {}
