package dev.noroshi.policy.model;

/** One way in which an agreement leads; both ends are a community or an organisation. */
public record Direction(String from, String to) {}
