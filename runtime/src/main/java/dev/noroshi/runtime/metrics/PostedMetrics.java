package dev.noroshi.runtime.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Posts all metrics by OTLP over HTTP at its times, and once more when it closes. */
final class PostedMetrics extends OtlpMeterRegistry {

    private final Runnable refresh;

    /** @param refresh reads what is only read when somebody looks */
    PostedMetrics(String service, URI endpoint, Duration every, Runnable refresh) {
        super(new Posting(service, endpoint, every), Clock.SYSTEM);
        this.refresh = refresh;
    }

    @Override
    protected void publish() {
        refresh.run();
        super.publish();
    }

    private record Posting(String service, URI endpoint, Duration every) implements OtlpConfig {

        @Override
        public String url() {
            return endpoint.toString();
        }

        @Override
        public Duration step() {
            return every;
        }

        @Override
        public Map<String, String> resourceAttributes() {
            return Map.of("service.name", service);
        }

        @Override
        public @Nullable String get(String key) {
            return null;
        }
    }
}
