/** The client that a sensor embeds; it needs the JDK and Jackson, and nothing else of this project. */
@NullMarked
package dev.noroshi.producer.client.sensor;

import org.jspecify.annotations.NullMarked;
