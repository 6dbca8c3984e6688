/** What an organisation may read of its mailbox now: letters, the alerts behind them, the policy asked again. */
@NullMarked
package dev.noroshi.notifier.pull;

import org.jspecify.annotations.NullMarked;
