/** The canonical JSON of this project as an input format. */
@NullMarked
package dev.noroshi.producer.format.canonical;

import org.jspecify.annotations.NullMarked;
