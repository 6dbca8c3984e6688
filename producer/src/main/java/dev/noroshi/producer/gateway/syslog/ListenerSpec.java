package dev.noroshi.producer.gateway.syslog;

import dev.noroshi.producer.gateway.declared.TlsFiles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One listener of the syslog file.
 *
 * @param port 0 takes a free one
 * @param format of the records within; null: the content decides
 * @param tls given where the transport is TLS
 * @param senders in the order in which they are tried
 */
record ListenerSpec(
        String name,
        Transport transport,
        String host,
        int port,
        @Nullable String format,
        @Nullable TlsFiles tls,
        List<SenderRule> senders) {

    ListenerSpec {
        senders = List.copyOf(senders);
    }
}
