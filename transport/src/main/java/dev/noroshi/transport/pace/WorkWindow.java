package dev.noroshi.transport.pace;

/**
 * How much of the time since it last committed, or was last looked at, a stream thread has worked on records. Times in
 * nanoseconds as {@link System#nanoTime} counts them. One for each stream thread, which alone uses it: a thread commits
 * all its tasks together.
 */
final class WorkWindow {

    private static final ThreadLocal<WorkWindow> OF_THREADS = ThreadLocal.withInitial(WorkWindow::new);

    private boolean begun;
    private long since;
    private long worked;
    private boolean full;
    private long commits;
    private boolean working;

    static WorkWindow ofThread() {
        return OF_THREADS.get();
    }

    /** Whether a record is being worked on; a processor that another one calls is part of that one's work. */
    boolean isWorking() {
        return working;
    }

    void begin() {
        working = true;
    }

    void end(long from, long to) {
        working = false;
        worked += to - from;
    }

    /** Whether the window is at least so long; true before the first. */
    boolean isOver(long now, long length) {
        return !begun || now - since >= length;
    }

    /**
     * Begins the next window.
     *
     * @return whether the thread is busy: more than half of this window, and of the one before, went into records. One
     *     alone may have stood still for the garbage collector.
     */
    boolean next(long now) {
        boolean fullBefore = full;
        full = begun && worked > (now - since) / 2;
        restart(now);
        return full && fullBefore;
    }

    /** Begins the next window after a commit: what the commit took is neither work nor leisure. */
    void committed(long now) {
        commits++;
        restart(now);
    }

    /** How often the thread has committed. */
    long commits() {
        return commits;
    }

    private void restart(long now) {
        begun = true;
        since = now;
        worked = 0;
    }
}
