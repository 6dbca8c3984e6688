/** The gateway's HTTP side: who may send, how much, and what is answered. */
@NullMarked
package dev.noroshi.producer.gateway.http;

import org.jspecify.annotations.NullMarked;
