package dev.noroshi.benchmarks.load;

/**
 * What one run sends.
 *
 * @param perSecond records a second, by an open schedule; 0 sends as fast as it goes
 */
public record Load(int records, double perSecond, Mix mix) {
    public Load {
        if (records < 1 || perSecond < 0) {
            throw new IllegalArgumentException("A load of " + records + " records at " + perSecond
                    + " a second: give at least 1 record, and 0 or more a second");
        }
    }

    /** As fast as it goes. */
    public static Load most(int records, Mix mix) {
        return new Load(records, 0, mix);
    }

    public boolean isFirst(int index) {
        return mix.isFirst(index, records);
    }

    public int firsts() {
        return mix.firstsOf(records);
    }
}
