package dev.noroshi.notifier.channel.mail;

import dev.noroshi.notifier.domain.Outcome;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands mails to the relay, over connections that are kept for the next mail. Thread-safe; blocks. */
final class Relay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int MOST_IDLE = 8;
    private static final long IDLE_NANOS = 20_000_000_000L;

    private final RelayOptions options;
    private final Session session;
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    private record Idle(SMTPTransport transport, long since) {}

    /** @param sender of the envelope, to which the relay returns what it cannot deliver */
    Relay(RelayOptions options, String sender) {
        this.options = options;
        this.session = Session.getInstance(properties(options, sender));
    }

    private static Properties properties(RelayOptions options, String sender) {
        String millis = Long.toString(options.timeout().toMillis());
        Properties properties = new Properties();
        properties.put("mail.smtp.host", options.host());
        properties.put("mail.smtp.port", Integer.toString(options.port()));
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        properties.put("mail.smtp.localhost", options.helo());
        properties.put("mail.smtp.from", sender);
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.auth", Boolean.toString(!options.user().isEmpty()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        if (options.tls() != null) {
            properties.put("mail.smtp.ssl.socketFactory", options.tls().getSocketFactory());
        }
        properties.put("mail.smtp.ssl.enable", Boolean.toString(options.security() == RelaySecurity.TLS));
        String starttls = Boolean.toString(options.security() == RelaySecurity.STARTTLS);
        properties.put("mail.smtp.starttls.enable", starttls);
        properties.put("mail.smtp.starttls.required", starttls);
        return properties;
    }

    /** @param message the whole mail as it goes over the wire (RFC 5322) */
    Outcome send(byte[] message, String recipient) {
        SMTPTransport transport = null;
        try {
            transport = connection();
            transport.sendMessage(
                    new MimeMessage(session, new ByteArrayInputStream(message)),
                    new Address[] {new InternetAddress(recipient, true)});
            String answer = transport.getLastServerResponse();
            keep(transport);
            return SmtpAnswers.taken(answer);
        } catch (MessagingException refused) {
            end(transport);
            return SmtpAnswers.classify(refused);
        }
    }

    private SMTPTransport connection() throws MessagingException {
        for (Idle last = idle.pollFirst(); last != null; last = idle.pollFirst()) {
            // Asks the relay whether it still listens.
            if (System.nanoTime() - last.since() < IDLE_NANOS
                    && last.transport().isConnected()) {
                return last.transport();
            }
            end(last.transport());
        }
        SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
        if (options.user().isEmpty()) {
            transport.connect();
        } else {
            transport.connect(options.user(), options.password());
        }
        return transport;
    }

    private void keep(SMTPTransport transport) {
        if (closed || idle.size() >= MOST_IDLE) {
            end(transport);
        } else {
            idle.addFirst(new Idle(transport, System.nanoTime()));
        }
    }

    private static void end(@Nullable Transport transport) {
        if (transport != null) {
            try {
                transport.close();
            } catch (MessagingException gone) {
                LOG.debug("The connection to the relay was gone before it was closed", gone);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Idle last = idle.pollFirst(); last != null; last = idle.pollFirst()) {
            end(last.transport());
        }
    }
}
