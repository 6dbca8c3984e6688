/** How often a Streams application commits: soon while its threads have time, seldom while they are busy. */
@NullMarked
package dev.noroshi.transport.pace;

import org.jspecify.annotations.NullMarked;
