/** The Streams application: its topology, its stores, and the policy that it routes by. */
@NullMarked
package dev.noroshi.processor.topology;

import org.jspecify.annotations.NullMarked;
