/** One Kafka broker in this process, from Maven artifacts. */
@NullMarked
package dev.noroshi.embedded.broker;

import org.jspecify.annotations.NullMarked;
