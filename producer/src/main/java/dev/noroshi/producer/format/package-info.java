/** What every input format has in common: the adapter, what it answers, and the draft of an event. */
@NullMarked
package dev.noroshi.producer.format;

import org.jspecify.annotations.NullMarked;
