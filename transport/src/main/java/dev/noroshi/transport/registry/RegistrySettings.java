package dev.noroshi.transport.registry;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.AbstractConfig;

/**
 * Where the registry is and how patiently it is asked.
 *
 * @param urls base URLs, tried in order; each may have a path such as {@code /apis/ccompat/v7}
 * @param authorization value of the Authorization header
 * @param ssl for https; empty: the JVM's default trust
 * @param retries rounds through all URLs after the first
 * @param cacheCapacity entries of each cache
 */
public record RegistrySettings(
        List<URI> urls,
        Optional<String> authorization,
        Optional<SSLContext> ssl,
        Duration connectTimeout,
        Duration readTimeout,
        int retries,
        Duration retryWait,
        Duration retryMaxWait,
        int cacheCapacity) {

    public RegistrySettings {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("schema.registry.url is empty: give at least one http or https URL");
        }
        if (retries < 0 || cacheCapacity < 1) {
            throw new IllegalArgumentException(
                    "max.retries must be 0 or more and the cache capacity 1 or more, but they are " + retries + " and "
                            + cacheCapacity);
        }
    }

    /** The defaults, for one URL or several separated by commas. */
    public static RegistrySettings of(String urls) {
        return from(Map.of(RegistryConfig.URL, urls));
    }

    /** Reads Confluent's configuration keys; all others are left alone. */
    public static RegistrySettings from(Map<String, ?> config) {
        return RegistryConfig.read(new AbstractConfig(RegistryConfig.DEFINITION, config, false));
    }

    /** Never prints the credentials. */
    @Override
    public String toString() {
        return "RegistrySettings[urls=" + urls + ", authorization=" + (authorization.isPresent() ? "given" : "none")
                + "]";
    }
}
