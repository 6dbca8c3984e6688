package dev.noroshi.console.http;

import dev.noroshi.console.domain.Archive;
import dev.noroshi.console.domain.Orders;
import dev.noroshi.console.domain.Views;
import dev.noroshi.runtime.metrics.Metrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * What the routes stand on.
 *
 * @param viewers names of those who may see everything and change nothing, by the SHA-256 of their tokens
 * @param idle how long a session may stay unused
 * @param longest how long a session may last
 * @param secure whether browsers reach it over TLS
 */
public record Wiring(
        Views views,
        Archive archive,
        Orders orders,
        Live live,
        Metrics metrics,
        InstantSource clock,
        Map<String, String> viewers,
        Duration idle,
        Duration longest,
        boolean secure) {}
