package dev.noroshi.producer.gateway.syslog;

/** How syslog messages travel. */
enum Transport {
    /** One message a datagram (RFC 5426). What finds no room is lost, and counted. */
    UDP,
    /** A stream of messages (RFC 6587). A sender is slowed down, never dropped. */
    TCP,
    /** As TCP, within TLS (RFC 5425). */
    TLS
}
