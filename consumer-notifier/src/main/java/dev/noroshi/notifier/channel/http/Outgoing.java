package dev.noroshi.notifier.channel.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A POST before its address is known.
 *
 * @param turn which of several addresses to take
 * @param allowSubnets CIDR blocks that may be reached although they are not public, and without https
 * @param headers of an attempt at that time
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
public record Outgoing(
        HttpTarget target,
        int turn,
        List<String> allowSubnets,
        String mediaType,
        byte[] body,
        Function<Instant, Map<String, String>> headers,
        ClientTls tls) {}
