package dev.noroshi.policy.model;

import org.jspecify.annotations.Nullable;

/**
 * Where a subscription's alerts go. Which of the fields are given depends on the type.
 *
 * @param url of a webhook or chat
 * @param format of the payload, such as noroshi, stix, misp, iodef, ocsf, cloudevents; of a chat slack or teams
 * @param secretRef `file:NAME` or `env:NAME`, never the secret itself
 * @param address of mail
 * @param encryption of mail
 * @param host of a syslog receiver
 * @param port of a syslog receiver
 * @param tls whether the syslog connection is TLS
 * @param path of a file
 */
public record Channel(
        ChannelType type,
        @Nullable String url,
        String format,
        @Nullable String secretRef,
        @Nullable String address,
        MailEncryption encryption,
        @Nullable String host,
        @Nullable Integer port,
        boolean tls,
        @Nullable String path) {

    /** Whether nobody on the way can read it: HTTPS, syslog over TLS, mail encrypted to its reader. */
    public boolean isEncrypted() {
        return switch (type) {
            case WEBHOOK, CHAT -> url != null && url.regionMatches(true, 0, "https://", 0, 8);
            case EMAIL -> encryption != MailEncryption.NONE;
            case SYSLOG -> tls;
            case KAFKA, FILE -> false;
        };
    }
}
