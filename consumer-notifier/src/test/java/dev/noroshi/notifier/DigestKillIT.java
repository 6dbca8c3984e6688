package dev.noroshi.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.noroshi.notifier.channel.webhook.Sink;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.DeliveryOutcome;
import dev.noroshi.schema.Severity;
import dev.noroshi.transport.topic.Topics;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A notifier is killed while alerts wait for the hour of their digest, and while the digests go out. */
@Tag("slow")
class DigestKillIT {

    private static final int ORGS = 4;
    /** Of each organisation: two digests, one of them full. */
    private static final int ALERTS = 60;

    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("patience", 90));
    /** Seconds in which all alerts are taken in, more of them on a busy machine. */
    private static final int UNTIL_THE_HOUR = Integer.getInteger("lead", 30);

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Pattern REFERENCE = Pattern.compile("NRS-K[0-9]{4}");

    @Test
    void killsLoseNothingOfADigestAndRepeatItUnderItsIdAlone(@TempDir Path dir) throws Exception {
        Files.writeString(dir.resolve("hook"), SECRET);
        GreenMail relay = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        relay.start();
        try (Hub hub = new Hub();
                Sink sink = new Sink().on("/takes", 200)) {
            Map<String, String> settings = settings(hub, dir, relay.getSmtp().getPort());
            hub.publish(TestPolicy.of("digest-kill-1", hook("ready", sink)));
            Process notifier = NotifierProcess.start(settings, dir);
            try {
                hub.alert(Alerts.created("ready", "ready"));
                hub.flush();
                await().atMost(PATIENCE).until(() -> !sink.received().isEmpty());

                Instant hour = Instant.now().plusSeconds(UNTIL_THE_HOUR);
                hub.publish(policy(hour, sink));
                sendAlerts(hub);
                // Each goes by webhook too: what is on record of that says that the digest's part is stored as well.
                await().atMost(PATIENCE).until(() -> delivered(hub) == ORGS * ALERTS);
                assertThat(Instant.now()).as("all is taken in before the hour").isBefore(hour);
                assertThat(relay.getReceivedMessages()).isEmpty();

                for (int mails : new int[] {0, 1, 4}) {
                    await().atMost(PATIENCE)
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> relay.getReceivedMessages().length >= mails);
                    notifier.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
                    notifier = NotifierProcess.start(settings, dir);
                }
                await().atMost(PATIENCE).until(() -> idsByAlert(relay).size() == ORGS * ALERTS);
            } finally {
                notifier.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }

            assertThat(idsByAlert(relay)).as("none is lost").containsOnlyKeys(references());
            assertThat(idsByAlert(relay))
                    .as("what came again came under the same id")
                    .allSatisfy((alert, ids) -> assertThat(ids).hasSize(1));
            assertThat(new HashSet<>(idsByAlert(relay).values()))
                    .as("two digests for each organisation")
                    .hasSize(2 * ORGS);
        } finally {
            relay.stop();
        }
    }

    private static Map<String, String> settings(Hub hub, Path dir, int relayPort) throws IOException {
        // The shortest that a broker grants by default: most of this test is waiting for it.
        Path client = Files.writeString(dir.resolve("client.properties"), "main.consumer.session.timeout.ms=6000\n");
        return hub.settings(
                dir,
                "kafka.client.config",
                client.toString(),
                "notifier.proof",
                "false",
                "notifier.mail.relay.host",
                "127.0.0.1",
                "notifier.mail.relay.port",
                Integer.toString(relayPort),
                "notifier.mail.relay.security",
                "none",
                "notifier.mail.from",
                "noroshi@hub.example");
    }

    private static TestPolicy policy(Instant hour, Sink sink) {
        LocalTime digestAt = hour.atZone(ZoneOffset.UTC).toLocalTime();
        List<Subscription> all = new ArrayList<>();
        for (int i = 0; i < ORGS; i++) {
            all.add(hook(org(i), sink));
            all.add(TestPolicy.mail("mail-" + org(i), org(i), "soc@" + org(i) + ".example")
                    .with(TestPolicy.collectedUntil(digestAt)));
        }
        return TestPolicy.of("digest-kill-2", all.toArray(Subscription[]::new));
    }

    private static Subscription hook(String org, Sink sink) {
        return TestPolicy.webhook("hook-" + org, org, sink.url("/takes"));
    }

    private static void sendAlerts(Hub hub) {
        for (int i = 0; i < ORGS * ALERTS; i++) {
            Alert alert = Alerts.of(org(i % ORGS), "digest-kill-" + i, 1, AlertType.CREATED, Severity.MEDIUM);
            alert.getContent().put("reference", reference(i));
            hub.alert(alert);
        }
        hub.flush();
    }

    private static long delivered(Hub hub) {
        long count = 0;
        for (int i = 0; i < ORGS; i++) {
            count += hub.log(Topics.ATTEMPTS, org(i)).stream()
                    .filter(attempt -> attempt.getOutcome() == DeliveryOutcome.DELIVERED)
                    .count();
        }
        return count;
    }

    /** Message-IDs under which each alert came, by its reference. */
    private static Map<String, Set<String>> idsByAlert(GreenMail relay) {
        Map<String, Set<String>> ids = new TreeMap<>();
        for (MimeMessage mail : relay.getReceivedMessages()) {
            Matcher reference = REFERENCE.matcher(text(mail));
            while (reference.find()) {
                ids.computeIfAbsent(reference.group(), each -> new HashSet<>()).add(id(mail));
            }
        }
        return new HashMap<>(ids);
    }

    private static String text(MimeMessage mail) {
        try {
            return (String) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] references() {
        String[] references = new String[ORGS * ALERTS];
        for (int i = 0; i < references.length; i++) {
            references[i] = reference(i);
        }
        return references;
    }

    private static String reference(int alert) {
        return String.format("NRS-K%04d", alert);
    }

    private static String org(int number) {
        return "digest-kill-org-" + number;
    }
}
