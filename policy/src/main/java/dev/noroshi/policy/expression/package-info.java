/** The CEL of release rules and subscriptions: what it sees, compiling and evaluating it. */
@NullMarked
package dev.noroshi.policy.expression;

import org.jspecify.annotations.NullMarked;
