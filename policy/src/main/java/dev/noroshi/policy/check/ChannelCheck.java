package dev.noroshi.policy.check;

import dev.noroshi.policy.document.PolicyDocuments.Entry;
import dev.noroshi.policy.model.Channel;
import dev.noroshi.policy.model.ChannelType;
import dev.noroshi.policy.model.MailEncryption;
import dev.noroshi.policy.model.Subscription;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Channels: that they can work as they are written, and that no secret stands in the policy. */
final class ChannelCheck {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]{1,1024}");
    private static final Pattern REFERENCE = Pattern.compile("(file|env):[A-Za-z0-9._-]{1,128}");
    private static final Pattern SECRETIVE =
            Pattern.compile("authorization|cookie|token|secret|password|api-?key|credential");
    private static final Pattern PRINCIPAL = Pattern.compile("[A-Za-z]{1,32}:[^\\s*]{1,200}");
    private static final Set<String> OURS = Set.of(
            "host",
            "connection",
            "content-length",
            "content-type",
            "content-encoding",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "user-agent",
            "proxy-authorization");
    private static final Set<String> CHATS = Set.of("slack", "teams");
    /** What the notifier can write; a test of the notifier's holds it to that. */
    private static final Set<String> PAYLOADS =
            new TreeSet<>(Set.of("noroshi", "cloudevents", "stix", "misp", "iodef", "ocsf"));
    /** Where whoever knows the URL may write. */
    private static final List<String> SECRET_HOSTS = List.of(
            "hooks.slack.com", ".webhook.office.com", ".logic.azure.com", ".powerplatform.com", ".api.slack.com");

    private final CheckContext context;
    private final Entry entry;
    private final Subscription subscription;
    private final Channel channel;

    private ChannelCheck(CheckContext context, Entry entry, Subscription subscription) {
        this.context = context;
        this.entry = entry;
        this.subscription = subscription;
        this.channel = subscription.channel();
    }

    static void run(CheckContext context, Entry entry, Subscription subscription) {
        ChannelCheck check = new ChannelCheck(context, entry, subscription);
        check.subnets();
        check.headers();
        check.payload();
        check.chat();
        check.syslog();
        check.principal();
        check.signature();
    }

    private void subnets() {
        ChannelType type = channel.type();
        boolean connects = type == ChannelType.WEBHOOK || type == ChannelType.CHAT || type == ChannelType.SYSLOG;
        if (!subscription.allowSubnets().isEmpty() && !connects) {
            context.error(entry, "allowSubnets", "nothing reads allowSubnets for this type of channel", "remove it");
        }
        if (channel.url() != null
                && channel.url().startsWith("http://")
                && subscription.allowSubnets().isEmpty()) {
            error(
                    "the url is not https, and no allowSubnets says that it stays within a network of your own",
                    "write https://, or name the network in allowSubnets");
        }
    }

    static boolean isReference(String value) {
        return REFERENCE.matcher(value).matches();
    }

    private void headers() {
        for (Map.Entry<String, String> header : channel.headers().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!TOKEN.matcher(name).matches()
                    || !VALUE.matcher(header.getValue()).matches()) {
                error(
                        "the header '" + header.getKey() + "' is none that HTTP can carry",
                        "write a name of letters, digits and -, and a value of printable ASCII");
            } else if (OURS.contains(name) || name.startsWith("webhook-")) {
                error("the header '" + header.getKey() + "' is the notifier's own", "remove it");
            } else if (SECRETIVE.matcher(name).find() && !isReference(header.getValue())) {
                error(
                        "the header '" + header.getKey() + "' holds a secret, which would stand in the policy",
                        "write file:NAME or env:NAME, and put the value there");
            }
        }
    }

    /** One that nobody can write would let every delivery fail. */
    private void payload() {
        boolean known = switch (channel.type()) {
            case WEBHOOK, KAFKA, FILE -> PAYLOADS.contains(channel.format());
            case EMAIL ->
                PAYLOADS.contains(channel.format()) || channel.format().equals("text");
            case SYSLOG ->
                PAYLOADS.contains(channel.format()) || channel.format().equals("cef");
            case CHAT -> true;
        };
        if (!known) {
            error(
                    "there is no payload format '" + channel.format() + "'",
                    "write one of " + String.join(", ", PAYLOADS));
        }
    }

    private void chat() {
        if (channel.type() != ChannelType.CHAT) {
            return;
        }
        if (!CHATS.contains(channel.format())) {
            error("a chat has no format '" + channel.format() + "'", "write slack or teams");
        }
        if ((channel.url() == null) == (channel.secretRef() == null)) {
            error(
                    "a chat has its URL either in url or behind secretRef",
                    "put the URL into a file of the secrets folder and write secretRef: \"file:NAME\"");
        } else if (channel.url() != null && isSecret(channel.url())) {
            error(
                    "whoever reads this url may write to the chat: it is a secret",
                    "put it into a file of the secrets folder and write secretRef: \"file:NAME\"");
        }
    }

    private static boolean isSecret(String url) {
        String host = URI.create(url).getHost();
        String lower = host == null ? "" : host.toLowerCase(Locale.ROOT);
        return SECRET_HOSTS.stream().anyMatch(lower::endsWith);
    }

    private void syslog() {
        if (channel.type() != ChannelType.SYSLOG || channel.tls()) {
            return;
        }
        if (subscription.allowSubnets().isEmpty()) {
            context.warning(
                    entry,
                    "channel",
                    "without tls nothing is sent beyond the networks of allowSubnets, and there are none",
                    "write tls: true, or name the network in allowSubnets");
        }
        if (channel.clientKeyRef() != null || channel.trustRef() != null) {
            error("clientKeyRef and trustRef are read only with tls: true", "set it, or remove them");
        }
    }

    private void principal() {
        if (channel.principal() != null
                && !PRINCIPAL.matcher(channel.principal()).matches()) {
            error(
                    "'" + channel.principal() + "' is no principal of Kafka, or is everybody",
                    "write one such as User:kr-bank");
        }
    }

    private void signature() {
        MailEncryption signature = channel.signature();
        MailEncryption encryption = channel.encryption();
        if (signature != MailEncryption.NONE && encryption != MailEncryption.NONE && signature != encryption) {
            error("a mail is signed and encrypted in one way", "write the same for signature and encryption");
        }
    }

    private void error(String message, String remedy) {
        context.error(entry, "channel", message, remedy);
    }
}
