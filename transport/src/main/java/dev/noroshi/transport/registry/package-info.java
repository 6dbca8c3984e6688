/** A client of any schema registry that speaks Confluent's REST API. */
@NullMarked
package dev.noroshi.transport.registry;

import org.jspecify.annotations.NullMarked;
