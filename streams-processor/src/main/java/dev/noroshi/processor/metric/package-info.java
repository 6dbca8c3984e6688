/** What the processor measures. */
@NullMarked
package dev.noroshi.processor.metric;

import org.jspecify.annotations.NullMarked;
