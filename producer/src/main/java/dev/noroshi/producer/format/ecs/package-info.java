/** Alerts in the Elastic Common Schema. */
@NullMarked
package dev.noroshi.producer.format.ecs;

import org.jspecify.annotations.NullMarked;
