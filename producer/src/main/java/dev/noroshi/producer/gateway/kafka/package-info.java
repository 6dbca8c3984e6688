/** The gateway's Kafka side: the event log and the credentials of the policy in force. */
@NullMarked
package dev.noroshi.producer.gateway.kafka;

import org.jspecify.annotations.NullMarked;
