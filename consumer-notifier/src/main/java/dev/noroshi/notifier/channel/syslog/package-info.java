/** Syslog over TLS (RFC 5424, RFC 5425), for SIEMs that take nothing else. */
@NullMarked
package dev.noroshi.notifier.channel.syslog;

import org.jspecify.annotations.NullMarked;
