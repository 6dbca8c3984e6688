/** The catalogue of topics and what brings a cluster into line with it. */
@NullMarked
package dev.noroshi.transport.topic;

import org.jspecify.annotations.NullMarked;
