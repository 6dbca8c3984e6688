/** `noroshi backtest`: the processor's own dedup over files, with the events' times as the clock. */
@NullMarked
package dev.noroshi.cli.backtest;

import org.jspecify.annotations.NullMarked;
