/** What one credential may send in a time. */
@NullMarked
package dev.noroshi.producer.gateway.limit;

import org.jspecify.annotations.NullMarked;
