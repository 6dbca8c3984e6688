/** Suricata's EVE JSON. */
@NullMarked
package dev.noroshi.producer.format.eve;

import org.jspecify.annotations.NullMarked;
