/** Events of MISP. */
@NullMarked
package dev.noroshi.producer.format.misp;

import org.jspecify.annotations.NullMarked;
