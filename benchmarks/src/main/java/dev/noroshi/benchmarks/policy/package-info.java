/** How fast the policy is compiled, asked, and made into alerts: JMH, one thread. */
@NullMarked
package dev.noroshi.benchmarks.policy;

import org.jspecify.annotations.NullMarked;
