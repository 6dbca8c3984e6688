/** Anomalies of the AMiner. */
@NullMarked
package dev.noroshi.producer.format.aminer;

import org.jspecify.annotations.NullMarked;
