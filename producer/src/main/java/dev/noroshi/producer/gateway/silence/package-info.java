/** Sensors that fall silent: who was heard when, who has not been heard for too long, and the notice about it. */
@NullMarked
package dev.noroshi.producer.gateway.silence;

import org.jspecify.annotations.NullMarked;
