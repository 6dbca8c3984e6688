/** The whole hub on a Kafka and a registry from elsewhere. */
package dev.noroshi.cli.site;
