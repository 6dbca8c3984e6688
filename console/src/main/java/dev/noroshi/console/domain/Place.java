package dev.noroshi.console.domain;

/** Where a record stands in its topic. */
public record Place(int partition, long offset) {}
