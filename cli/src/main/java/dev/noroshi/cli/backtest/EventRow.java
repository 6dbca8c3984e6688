package dev.noroshi.cli.backtest;

/**
 * An event as it lies in a spool.
 *
 * @param micros its time, in microseconds since 1970
 * @param bytes its label and itself, in Avro binary
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record EventRow(long micros, byte[] bytes) {}
