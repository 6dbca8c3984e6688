package dev.noroshi.policy.document;

import dev.noroshi.policy.address.Cidr;
import dev.noroshi.policy.model.Channel;
import dev.noroshi.policy.model.ChannelType;
import dev.noroshi.policy.model.MailEncryption;
import dev.noroshi.policy.model.QuietHours;
import dev.noroshi.policy.model.Subscription;
import dev.noroshi.policy.model.SubscriptionMode;
import dev.noroshi.schema.Severity;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a subscription. */
final class SubscriptionReader {

    private static final String TIME_REMEDY = "write a time of day such as 22:00";

    /** Stands in for a channel whose type is none, which fails the reading. */
    private static final Channel UNREADABLE = new Channel(
            ChannelType.WEBHOOK,
            "",
            "noroshi",
            null,
            Map.of(),
            null,
            null,
            null,
            MailEncryption.NONE,
            MailEncryption.NONE,
            null,
            null,
            false,
            null,
            null);

    private SubscriptionReader() {}

    static Subscription read(String id, Fields fields) {
        return new Subscription(
                id,
                fields.text("org"),
                fields.oneOf("minSeverity", Severity.class, Severity.UNKNOWN),
                fields.textOrNull("when"),
                List.copyOf(fields.parsedItems("languages", SubscriptionReader::language, "write en, ja or ko")),
                fields.oneOf("mode", SubscriptionMode.class, SubscriptionMode.RAPID),
                fields.requiredObject("channel", SubscriptionReader::channel),
                fields.flag("own"),
                fields.object("quietHours", SubscriptionReader::quietHours),
                fields.parsed("digestAt", LocalTime::parse, TIME_REMEDY),
                timezone(fields),
                fields.parsed("escalateAfter", SubscriptionReader::positive, "write a duration such as PT15M"),
                fields.textOrNull("fallback"),
                fields.flag("every"),
                List.copyOf(fields.parsedItems(
                        "allowSubnets", text -> Cidr.parse(text).toString(), "write a block such as 10.1.0.0/16")),
                fields.textOrNull("individual"));
    }

    private static String language(String text) {
        if (!Set.of("en", "ja", "ko").contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static Duration positive(String text) {
        Duration duration = Duration.parse(text);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }

    private static ZoneId timezone(Fields fields) {
        ZoneId zone = fields.parsed("timezone", ZoneId::of, "write a zone such as Asia/Tokyo");
        return zone == null ? ZoneOffset.UTC : zone;
    }

    private static QuietHours quietHours(Fields fields) {
        return new QuietHours(
                fields.required("from", LocalTime::parse, LocalTime.MIN, TIME_REMEDY),
                fields.required("to", LocalTime::parse, LocalTime.MIN, TIME_REMEDY));
    }

    private static Channel channel(Fields fields) {
        ChannelType type = fields.oneOfLower("type", ChannelType.class);
        if (type == null) {
            fields.passOverTheRest();
            return UNREADABLE;
        }
        return channel(type, fields);
    }

    private static Channel channel(ChannelType type, Fields fields) {
        boolean webhook = type == ChannelType.WEBHOOK;
        boolean mail = type == ChannelType.EMAIL;
        boolean syslog = type == ChannelType.SYSLOG;
        return new Channel(
                type,
                url(type, fields),
                fields.text("format", format(type)),
                reference("secretRef", fields),
                webhook ? fields.textMap("headers") : Map.of(),
                webhook || syslog ? reference("clientKeyRef", fields) : null,
                webhook || syslog ? reference("trustRef", fields) : null,
                mail ? fields.required("address", SubscriptionReader::address, "", "write one mail address") : null,
                mail ? fields.oneOfLower("encryption", MailEncryption.class, MailEncryption.NONE) : MailEncryption.NONE,
                mail ? fields.oneOfLower("signature", MailEncryption.class, MailEncryption.NONE) : MailEncryption.NONE,
                syslog ? fields.text("host") : null,
                syslog ? port(fields) : null,
                syslog && fields.flag("tls"),
                type == ChannelType.FILE ? fields.text("path") : null,
                type == ChannelType.KAFKA ? fields.textOrNull("principal") : null);
    }

    /** A chat's URL is a secret in itself, so that it may stand behind secretRef. */
    private static @Nullable String url(ChannelType type, Fields fields) {
        String remedy = "write an http or https URL with a host";
        return switch (type) {
            case WEBHOOK -> fields.required("url", SubscriptionReader::url, "", remedy);
            case CHAT -> fields.parsed("url", SubscriptionReader::url, remedy);
            case EMAIL, KAFKA, SYSLOG, FILE -> null;
        };
    }

    private static String format(ChannelType type) {
        return switch (type) {
            case CHAT -> "slack";
            case EMAIL -> "text";
            case SYSLOG -> "cef";
            case WEBHOOK, KAFKA, FILE -> "noroshi";
        };
    }

    private static @Nullable String reference(String name, Fields fields) {
        return fields.parsed(
                name,
                Formats::secretRef,
                "write file:NAME or env:NAME, naming where the secret is kept; never the secret itself");
    }

    private static @Nullable Integer port(Fields fields) {
        return fields.required(
                "port",
                text -> {
                    int port = Integer.parseInt(text);
                    if (port < 1 || port > 65535) {
                        throw new IllegalArgumentException(text);
                    }
                    return port;
                },
                6514,
                "write a port from 1 to 65535");
    }

    private static String url(String text) {
        java.net.URI uri = java.net.URI.create(text);
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String address(String text) {
        int at = text.indexOf('@');
        if (at < 1
                || at != text.lastIndexOf('@')
                || at == text.length() - 1
                || text.chars().anyMatch(c -> c <= ' ')) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
