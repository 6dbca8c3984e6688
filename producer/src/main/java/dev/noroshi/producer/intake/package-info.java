/** From a stream of any known format to assembled events, skips and rejections. */
@NullMarked
package dev.noroshi.producer.intake;

import org.jspecify.annotations.NullMarked;
