/** The processor as a service. */
@NullMarked
package dev.noroshi.processor;

import org.jspecify.annotations.NullMarked;
