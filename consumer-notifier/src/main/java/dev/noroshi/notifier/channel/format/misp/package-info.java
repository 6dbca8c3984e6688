/** Alerts as MISP core format events. */
@NullMarked
package dev.noroshi.notifier.channel.format.misp;

import org.jspecify.annotations.NullMarked;
