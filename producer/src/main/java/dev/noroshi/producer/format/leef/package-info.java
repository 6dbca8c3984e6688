/** IBM's Log Event Extended Format. */
@NullMarked
package dev.noroshi.producer.format.leef;

import org.jspecify.annotations.NullMarked;
