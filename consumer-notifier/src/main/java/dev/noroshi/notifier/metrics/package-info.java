/** What the notifier measures. */
@NullMarked
package dev.noroshi.notifier.metrics;

import org.jspecify.annotations.NullMarked;
