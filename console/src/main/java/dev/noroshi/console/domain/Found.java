package dev.noroshi.console.domain;

import java.util.List;

/**
 * One page of what was asked for.
 *
 * @param total how many there are on all pages
 */
public record Found<T>(List<T> rows, int total) {}
