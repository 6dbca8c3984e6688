/** The Shadowserver Foundation's network reports. */
@NullMarked
package dev.noroshi.producer.format.shadowserver;

import org.jspecify.annotations.NullMarked;
