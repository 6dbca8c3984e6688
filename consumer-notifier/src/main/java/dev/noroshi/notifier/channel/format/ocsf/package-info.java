/** Alerts as OCSF Detection Findings. */
@NullMarked
package dev.noroshi.notifier.channel.format.ocsf;

import org.jspecify.annotations.NullMarked;
