/** Takes records as syslog over UDP, TCP and TLS. */
@NullMarked
package dev.noroshi.producer.gateway.syslog;

import org.jspecify.annotations.NullMarked;
