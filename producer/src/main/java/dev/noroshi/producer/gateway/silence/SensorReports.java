package dev.noroshi.producer.gateway.silence;

import dev.noroshi.producer.gateway.kafka.SensorLog;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports to the topic of sensors whom this gateway heard, each at most once in a period. */
public final class SensorReports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SensorReports.class);
    private static final long STOP_SECONDS = 5;

    private final LastRecords heard;
    private final SensorLog log;
    private final long everyMillis;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "gateway-sensors");
        thread.setDaemon(true);
        return thread;
    });

    public SensorReports(LastRecords heard, SensorParts parts) {
        this.heard = heard;
        this.log = SensorLog.open(parts.connection(), parts.registry());
        this.everyMillis = parts.every().toMillis();
    }

    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::report, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
    }

    private void report() {
        try {
            log.write(heard.take()).forEach(heard::putBack);
        } catch (RuntimeException bug) {
            LOG.error("It could not be reported which sensors were heard", bug);
        }
    }

    /** Reports what is left, within a few seconds. */
    @Override
    public void close() {
        timer.execute(this::report);
        timer.shutdown();
        try {
            if (!timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }
}
