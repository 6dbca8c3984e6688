/** Dedup: which event opens an incident, which is counted to one, and when an incident is news or over. */
@NullMarked
package dev.noroshi.processor.domain;

import org.jspecify.annotations.NullMarked;
