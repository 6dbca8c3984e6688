package dev.noroshi.notifier.channel.mail;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The relay that takes the mails. It is the hub's own, so that no rule about addresses holds for it.
 *
 * @param host empty where there is none
 * @param user empty where the relay asks for none
 * @param password of the user
 * @param helo the name by which the hub greets
 * @param timeout of a connection, of an answer, and of a whole attempt
 * @param tls trust; null takes the JVM's own
 */
public record RelayOptions(
        String host,
        int port,
        RelaySecurity security,
        String user,
        String password,
        String helo,
        Duration timeout,
        @Nullable SSLContext tls) {

    /** Never shows the password. */
    @Override
    public String toString() {
        return "RelayOptions[" + host + ":" + port + ", " + security + "]";
    }
}
