/** One source record: its bytes, its limits, its JSON, and the reasons for which it may be refused. */
@NullMarked
package dev.noroshi.producer.record;

import org.jspecify.annotations.NullMarked;
