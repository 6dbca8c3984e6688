/** Findings of the Open Cybersecurity Schema Framework. */
@NullMarked
package dev.noroshi.producer.format.ocsf;

import org.jspecify.annotations.NullMarked;
