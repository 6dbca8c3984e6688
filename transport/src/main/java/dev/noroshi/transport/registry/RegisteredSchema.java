package dev.noroshi.transport.registry;

import org.apache.avro.Schema;

/** One version of a subject. Versions count from 1; ids are unique in the registry and not dense. */
public record RegisteredSchema(String subject, int version, int id, Schema schema) {}
