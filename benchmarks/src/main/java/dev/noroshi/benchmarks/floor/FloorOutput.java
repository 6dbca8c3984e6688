package dev.noroshi.benchmarks.floor;

/** One record on its way out, and whether it goes to the topic that is read. */
final class FloorOutput {
    private final boolean read;
    private final byte[] value;

    FloorOutput(boolean read, byte[] value) {
        this.read = read;
        this.value = value;
    }

    boolean isRead() {
        return read;
    }

    byte[] value() {
        return value;
    }
}
