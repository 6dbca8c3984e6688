package dev.noroshi.producer.gateway.silence;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.producer.gateway.declared.NamedProducer;
import dev.noroshi.producer.gateway.kafka.SensorKeys;
import dev.noroshi.producer.gateway.kafka.SilenceLog;
import dev.noroshi.schema.SensorSign;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The look-out of the one gateway that has it: takes in what the topic of sensors says, and tells of what is new. It judges
 * when its own sign that it looked comes back from the topic, for then it has read all that was written before. Used by one
 * thread.
 */
final class SilenceDuty implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SilenceDuty.class);
    private static final int MOST_AGES = 20;

    private final SilenceLog log;
    private final Silences silences;
    private final SilenceNotice notice = new SilenceNotice();
    private @Nullable Instant looked;

    /**
     * @param every how often {@link #look} is called
     */
    SilenceDuty(SilenceLog log, Duration every) {
        this.log = log;
        this.silences = new Silences(every.multipliedBy(Silences.LOOKS_WITHOUT_BREAK));
    }

    /**
     * Takes in a record of the topic; a null value is a tombstone.
     *
     * @return whether it is the sign of the last look
     */
    boolean take(String key, @Nullable SensorSign sign) {
        NamedProducer seen = SensorKeys.seenBy(key);
        NamedProducer silent = SensorKeys.silentBy(key);
        if (seen != null) {
            if (sign == null) {
                silences.forget(seen);
            } else {
                silences.seen(seen, sign.getAt());
            }
        } else if (silent != null) {
            if (sign == null) {
                silences.toldBack(silent);
            } else {
                silences.toldSilent(silent, sign.getAt());
            }
        } else if (key.equals(SensorKeys.WATCH) && sign != null && sign.getSince() != null) {
            silences.watched(sign.getAt(), sign.getSince());
            return sign.getAt().equals(looked);
        }
        return false;
    }

    /** Says that somebody looks now. */
    void look(Instant now) {
        // As precise as it comes back.
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        looked = at;
        SensorSign sign = new SensorSign("", "", at, silences.since(at));
        log.write(List.of(), Map.of(SensorKeys.WATCH, Optional.of(sign)));
    }

    /** Tells of what is new by the policy in force. */
    void tell(CredentialIndex policy, Instant now) {
        List<Change> changes = silences.changes(Watched.by(policy), now);
        if (changes.isEmpty()) {
            return;
        }
        List<SilenceLog.Notice> notices = new ArrayList<>();
        Map<String, Optional<SensorSign>> told = new HashMap<>();
        for (Change change : changes) {
            LOG.info("Sensors: {}", change);
            NamedProducer sensor = change.sensor();
            if (change instanceof Change.Silent silent) {
                notices.add(new SilenceLog.Notice(notice.of(silent, now), SilenceNotice.origin(change, now)));
                told.put(
                        SensorKeys.silent(sensor),
                        Optional.of(new SensorSign(sensor.org(), sensor.name(), silent.last(), null)));
            } else if (change instanceof Change.Back back) {
                notices.add(new SilenceLog.Notice(notice.of(back, now), SilenceNotice.origin(change, now)));
                told.put(SensorKeys.silent(sensor), Optional.empty());
            } else {
                told.put(
                        change instanceof Change.Gone ? SensorKeys.seen(sensor) : SensorKeys.silent(sensor),
                        Optional.empty());
            }
        }
        log.write(notices, told);
        told.forEach((key, sign) -> take(key, sign.orElse(null)));
    }

    /** What there is to show. */
    Figures figures(CredentialIndex policy, Instant now) {
        Map<List<String>, Number> ages = new LinkedHashMap<>();
        silences.oldest(Watched.by(policy), now, MOST_AGES)
                .forEach((sensor, age) -> ages.put(List.of(sensor.toString()), age.toSeconds()));
        return new Figures(silences.silent(), ages);
    }

    @Override
    public void close() {
        log.close();
    }
}
