/** ArcSight's Common Event Format. */
@NullMarked
package dev.noroshi.producer.format.cef;

import org.jspecify.annotations.NullMarked;
