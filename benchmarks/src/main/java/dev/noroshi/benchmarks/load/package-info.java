/** What is sent: how many records, how fast, and how many of them are new incidents. */
@NullMarked
package dev.noroshi.benchmarks.load;

import org.jspecify.annotations.NullMarked;
