/** Alerts as IODEF version 2 documents in JSON (RFC 8727). */
@NullMarked
package dev.noroshi.notifier.channel.format.iodef;

import org.jspecify.annotations.NullMarked;
