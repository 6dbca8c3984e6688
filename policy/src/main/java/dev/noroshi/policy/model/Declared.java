package dev.noroshi.policy.model;

/** One document of a policy. */
public sealed interface Declared
        permits Organisation, Community, Agreement, RedactionProfile, ReleaseRule, Subscription {
    /** The slug, one of its kind. */
    String id();

    /** What it is. */
    Kind kind();
}
