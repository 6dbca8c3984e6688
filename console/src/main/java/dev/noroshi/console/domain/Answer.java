package dev.noroshi.console.domain;

import dev.noroshi.schema.Effect;

/** What the policy answered. */
public record Answer(Effect effect, String code) {}
