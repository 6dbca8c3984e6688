/** The way of commands to whichever instance has the outbox they are about. */
@NullMarked
package dev.noroshi.notifier.control;

import org.jspecify.annotations.NullMarked;
