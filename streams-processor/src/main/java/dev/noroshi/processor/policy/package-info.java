/** The policy in force, as it comes from its topic. */
@NullMarked
package dev.noroshi.processor.policy;

import org.jspecify.annotations.NullMarked;
