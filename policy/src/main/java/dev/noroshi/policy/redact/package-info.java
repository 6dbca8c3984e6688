/** Redaction by class and value (G10), the scan for what is left of it (G11), and pseudonyms. */
@NullMarked
package dev.noroshi.policy.redact;

import org.jspecify.annotations.NullMarked;
