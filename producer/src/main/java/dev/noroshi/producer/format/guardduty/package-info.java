/** Findings of Amazon GuardDuty. */
@NullMarked
package dev.noroshi.producer.format.guardduty;

import org.jspecify.annotations.NullMarked;
