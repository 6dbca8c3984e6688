package dev.noroshi.sigma.correlation;

/** event_count: how many events. */
final class EventCount implements Measure {
    private final CorrelationCondition condition;
    private long count;

    EventCount(CorrelationCondition condition) {
        this.condition = condition;
    }

    @Override
    public void add(Window window, int entry) {
        count++;
    }

    @Override
    public void remove(Window window, int entry) {
        count--;
    }

    @Override
    public boolean holds(long end) {
        return condition.holds(count);
    }
}
