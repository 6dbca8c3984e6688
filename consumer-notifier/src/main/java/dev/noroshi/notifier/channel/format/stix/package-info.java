/** Alerts as STIX 2.1 objects (OASIS Standard, 10 June 2021). */
@NullMarked
package dev.noroshi.notifier.channel.format.stix;

import org.jspecify.annotations.NullMarked;
