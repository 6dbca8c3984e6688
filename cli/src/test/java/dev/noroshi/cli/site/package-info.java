/** The whole hub on a Kafka and a registry from elsewhere. */
@NullMarked
package dev.noroshi.cli.site;

import org.jspecify.annotations.NullMarked;
