/** What must hold between the documents of a policy, and what had better. */
@NullMarked
package dev.noroshi.policy.check;

import org.jspecify.annotations.NullMarked;
