/** The console: the web page on which operators and organisations see the exchange and run it. */
@NullMarked
package dev.noroshi.console;

import org.jspecify.annotations.NullMarked;
