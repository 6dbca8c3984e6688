/** The sharing policy as the notifier asks it. */
@NullMarked
package dev.noroshi.notifier.policy;

import org.jspecify.annotations.NullMarked;
