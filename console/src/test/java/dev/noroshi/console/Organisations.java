package dev.noroshi.console;

/** The organisations of the tests. */
public final class Organisations {

    /** It runs the hub too: it has an operator, a custodian and a producer. */
    public static final String FIRST = "jp-first";

    public static final String SECOND = "kr-second";
    public static final String THIRD = "jp-third";

    private Organisations() {}
}
