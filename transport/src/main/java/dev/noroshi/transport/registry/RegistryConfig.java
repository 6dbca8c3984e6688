package dev.noroshi.transport.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** The registry client's configuration keys, which are Confluent's. */
public final class RegistryConfig {
    public static final String URL = "schema.registry.url";
    public static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    public static final String USER_INFO = "basic.auth.user.info";
    public static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    public static final String READ_TIMEOUT = "http.read.timeout.ms";
    public static final String RETRIES = "max.retries";
    public static final String RETRY_WAIT = "retries.wait.ms";
    public static final String RETRY_MAX_WAIT = "retries.max.wait.ms";
    public static final String CACHE_CAPACITY = "max.schemas.per.subject";
    private static final String REGISTRY_PREFIX = "schema.registry.";

    static final ConfigDef DEFINITION = new ConfigDef()
            .define(URL, ConfigDef.Type.LIST, Importance.HIGH, "Base URLs of the registry, tried in order.")
            .define(CREDENTIALS_SOURCE, ConfigDef.Type.STRING, "", Importance.MEDIUM, "USER_INFO or URL.")
            .define(
                    USER_INFO,
                    ConfigDef.Type.PASSWORD,
                    "",
                    Importance.MEDIUM,
                    "user:password for basic authentication.")
            .define(
                    REGISTRY_PREFIX + USER_INFO,
                    ConfigDef.Type.PASSWORD,
                    "",
                    Importance.LOW,
                    "Older name of " + USER_INFO + ".")
            .define(CONNECT_TIMEOUT, ConfigDef.Type.INT, 2_000, Importance.LOW, "Time to connect to one URL, in ms.")
            .define(READ_TIMEOUT, ConfigDef.Type.INT, 10_000, Importance.LOW, "Time for one answer, in ms.")
            .define(RETRIES, ConfigDef.Type.INT, 3, Importance.LOW, "Rounds through all URLs after the first.")
            .define(
                    RETRY_WAIT,
                    ConfigDef.Type.LONG,
                    200L,
                    Importance.LOW,
                    "Wait before the first retry, in ms; doubles.")
            .define(RETRY_MAX_WAIT, ConfigDef.Type.LONG, 2_000L, Importance.LOW, "Longest wait between retries, in ms.")
            .define(CACHE_CAPACITY, ConfigDef.Type.INT, 1_000, Importance.LOW, "Entries of each cache.");

    private RegistryConfig() {}

    static RegistrySettings read(AbstractConfig config) {
        List<URI> given = new ArrayList<>();
        config.getList(URL).forEach(url -> given.add(parsed(url)));
        return new RegistrySettings(
                given.stream().map(RegistryConfig::withoutUserInfo).toList(),
                authorization(config, given),
                ssl(config.originals()),
                Duration.ofMillis(config.getInt(CONNECT_TIMEOUT)),
                Duration.ofMillis(config.getInt(READ_TIMEOUT)),
                config.getInt(RETRIES),
                Duration.ofMillis(config.getLong(RETRY_WAIT)),
                Duration.ofMillis(config.getLong(RETRY_MAX_WAIT)),
                config.getInt(CACHE_CAPACITY));
    }

    private static URI parsed(String url) {
        try {
            URI uri = URI.create(url.strip().replaceAll("/+$", ""));
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigException(URL, "(not shown)", "must be http or https URLs separated by commas");
        }
        throw new ConfigException(URL, "(not shown)", "must be http or https URLs separated by commas");
    }

    private static URI withoutUserInfo(URI uri) {
        return uri.getRawUserInfo() == null ? uri : URI.create(uri.toString().replace(uri.getRawUserInfo() + "@", ""));
    }

    private static Optional<String> authorization(AbstractConfig config, List<URI> urls) {
        String source = config.getString(CREDENTIALS_SOURCE).strip().toUpperCase(Locale.ROOT);
        String userInfo = switch (source) {
            case "", "USER_INFO" -> userInfo(config);
            case "URL" ->
                urls.stream()
                        .map(URI::getUserInfo)
                        .filter(info -> info != null)
                        .findFirst()
                        .orElse("");
            default -> throw new ConfigException(CREDENTIALS_SOURCE, source, "must be USER_INFO or URL");
        };
        if (userInfo.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8)));
    }

    private static String userInfo(AbstractConfig config) {
        Password direct = config.getPassword(USER_INFO);
        return direct.value().isEmpty()
                ? config.getPassword(REGISTRY_PREFIX + USER_INFO).value()
                : direct.value();
    }

    /** Kafka's own reader of key and trust stores, so that JKS, PKCS12 and PEM work as for brokers. */
    private static Optional<SSLContext> ssl(Map<String, ?> originals) {
        ConfigDef definition = new ConfigDef();
        SslConfigs.addClientSslSupport(definition);
        Set<String> names = new LinkedHashSet<>(definition.names());
        Map<String, Object> chosen = new HashMap<>();
        for (String name : names) {
            Object value = originals.containsKey(REGISTRY_PREFIX + name)
                    ? originals.get(REGISTRY_PREFIX + name)
                    : originals.get(name);
            if (value != null) {
                chosen.put(name, value);
            }
        }
        if (chosen.keySet().stream().noneMatch(name -> name.contains("store."))) {
            return Optional.empty();
        }
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(new AbstractConfig(definition, chosen, false).values());
            return Optional.of(factory.sslContext());
        }
    }
}
