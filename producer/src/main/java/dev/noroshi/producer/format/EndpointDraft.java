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
    private @Nullable String email;
    private @Nullable String user;
    private @Nullable String process;
    private @Nullable Long asn;
    private @Nullable String country;
    private @Nullable String org;
    private @Nullable String sector;

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

    public EndpointDraft email(@Nullable String address) {
        email = address;
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

    public EndpointDraft asn(@Nullable Long number) {
        asn = number;
        return this;
    }

    /** ISO 3166-1 alpha-2. */
    public EndpointDraft country(@Nullable String code) {
        country = code;
        return this;
    }

    /** The organisation that runs it, in the source's words. */
    public EndpointDraft org(@Nullable String name) {
        org = name;
        return this;
    }

    public EndpointDraft sector(@Nullable String name) {
        sector = name;
        return this;
    }

    /** Takes over port, mail address, user and process, as far as the other states them. */
    EndpointDraft withWhoOf(EndpointDraft other) {
        port = other.port == null ? port : other.port;
        email = other.email == null ? email : other.email;
        user = other.user == null ? user : other.user;
        process = other.process == null ? process : other.process;
        return this;
    }

    public @Nullable Integer port() {
        return port;
    }

    public @Nullable String ip() {
        return ip;
    }

    public @Nullable String hostname() {
        return hostname;
    }

    public @Nullable String user() {
        return user;
    }

    /** True where something tells whom or what it is. */
    public boolean isKnown() {
        return isPlaced() || user != null || email != null || org != null;
    }

    /** True where something places it on a network. */
    public boolean isPlaced() {
        return ip != null || hostname != null || domain != null || url != null || mac != null;
    }

    public Endpoint build() {
        return new Endpoint(ip, port, hostname, domain, url, mac, email, user, process, asn, country, org, sector);
    }
}
