/** The gateway's settings and metrics. */
@NullMarked
package dev.noroshi.producer.gateway.config;

import org.jspecify.annotations.NullMarked;
