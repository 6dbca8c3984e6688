/** Values as sources write them, made canonical: times, addresses, host names, URLs, hashes. */
@NullMarked
package dev.noroshi.producer.value;

import org.jspecify.annotations.NullMarked;
