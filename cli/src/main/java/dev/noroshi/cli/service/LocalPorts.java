package dev.noroshi.cli.service;

/**
 * The ports of a `standalone`, counted from one base; with base 0 every port is a free one.
 *
 * @param base port of the gateway
 */
public record LocalPorts(int base) {

    private static final int ALERTS = 1;
    private static final int CONSOLE = 2;
    private static final int PROCESSOR = 3;
    private static final int REGISTRY = 4;
    private static final int KAFKA = 5;

    /** The last port that is taken, counted from the base. */
    static final int SPAN = KAFKA;

    int gateway() {
        return base;
    }

    int alerts() {
        return from(ALERTS);
    }

    int console() {
        return from(CONSOLE);
    }

    int processor() {
        return from(PROCESSOR);
    }

    int registry() {
        return from(REGISTRY);
    }

    int kafka() {
        return from(KAFKA);
    }

    private int from(int offset) {
        return base == 0 ? 0 : base + offset;
    }
}
