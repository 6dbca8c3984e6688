package dev.noroshi.policy.model;

/**
 * A credential of a subscriber, custodian or operator.
 *
 * @param tokenSha256 lower-case hex; the token is nowhere
 */
public record Keyholder(String name, String tokenSha256) {}
