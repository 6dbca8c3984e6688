package dev.noroshi.producer.format;

import dev.noroshi.schema.Endpoint;
import org.jspecify.annotations.Nullable;

/** An attacker or victim while its parts are found one by one. Filled by one thread. */
public final class EndpointDraft {

    private @Nullable String ip;
    private @Nullable Integer port;
    private @Nullable String hostname;
    private @Nullable String domain;
    private @Nullable String url;
    private @Nullable String mac;
    private @Nullable String user;
    private @Nullable String process;

    public EndpointDraft ip(@Nullable String canonical) {
        ip = canonical;
        return this;
    }

    public EndpointDraft port(@Nullable Integer number) {
        port = number;
        return this;
    }

    public EndpointDraft hostname(@Nullable String name) {
        hostname = name;
        return this;
    }

    public EndpointDraft domain(@Nullable String name) {
        domain = name;
        return this;
    }

    public EndpointDraft url(@Nullable String canonical) {
        url = canonical;
        return this;
    }

    public EndpointDraft mac(@Nullable String address) {
        mac = address;
        return this;
    }

    public EndpointDraft user(@Nullable String name) {
        user = name;
        return this;
    }

    public EndpointDraft process(@Nullable String name) {
        process = name;
        return this;
    }

    public @Nullable Integer port() {
        return port;
    }

    public @Nullable String ip() {
        return ip;
    }

    public @Nullable String user() {
        return user;
    }

    /** True where something tells whom or what it is. */
    public boolean isKnown() {
        return ip != null || hostname != null || domain != null || url != null || mac != null || user != null;
    }

    /** True where something places it on a network. */
    public boolean isPlaced() {
        return ip != null || hostname != null || domain != null || url != null || mac != null;
    }

    public Endpoint build() {
        return new Endpoint(ip, port, hostname, domain, url, mac, null, user, process, null, null, null, null);
    }
}
