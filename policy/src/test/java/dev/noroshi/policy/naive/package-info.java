/** A second evaluator of the sharing policy, slow and plain, that the first one is compared with. */
@NullMarked
package dev.noroshi.policy.naive;

import org.jspecify.annotations.NullMarked;
