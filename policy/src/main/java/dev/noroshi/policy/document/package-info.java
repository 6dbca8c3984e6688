/** Reads the documents of a policy, strictly and with file and line, and writes them canonically. */
@NullMarked
package dev.noroshi.policy.document;

import org.jspecify.annotations.NullMarked;
