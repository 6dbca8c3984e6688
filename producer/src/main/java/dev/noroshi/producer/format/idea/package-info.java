/** Alerts of the Intrusion Detection Extensible Alert format. */
@NullMarked
package dev.noroshi.producer.format.idea;

import org.jspecify.annotations.NullMarked;
