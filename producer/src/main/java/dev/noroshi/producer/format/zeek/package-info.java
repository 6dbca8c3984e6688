/** Zeek's logs of findings: notice, intel, weird and signatures. */
@NullMarked
package dev.noroshi.producer.format.zeek;

import org.jspecify.annotations.NullMarked;
