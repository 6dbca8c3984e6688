package dev.noroshi.policy.model;

/** An organisation that shall not be received from, or sent to. */
public record Block(String org, BlockDirection direction) {}
