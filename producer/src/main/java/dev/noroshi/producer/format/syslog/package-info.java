/** Syslog: its envelope, and the findings of other formats that travel in it. */
@NullMarked
package dev.noroshi.producer.format.syslog;

import org.jspecify.annotations.NullMarked;
