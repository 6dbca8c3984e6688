@NullMarked
package dev.noroshi.policy.redact;

import org.jspecify.annotations.NullMarked;
