package dev.noroshi.notifier.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.channel.tls.PemTls;
import dev.noroshi.notifier.channel.tls.TestIdentity;
import dev.noroshi.notifier.domain.AddressTokens;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.schema.AlertType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The relay as it stands in most organisations: behind TLS, and it asks who one is. */
class RelayTlsIT {

    private static final String USER = "noroshi";
    private static final String PASSWORD = "correct horse battery staple";
    private static final AddressTokens TOKENS =
            new AddressTokens("a key of the tests, 32 bytes long".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path keys;

    private GreenMail server;
    private TestIdentity identity;

    @BeforeEach
    void start() throws Exception {
        identity = TestIdentity.named("relay");
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        server.setUser("noroshi@hub.example", USER, PASSWORD);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Outcome send(RelaySecurity security, TestIdentity trusted, String password) throws Exception {
        try (TlsFront front = new TlsFront(
                        identity,
                        security == RelaySecurity.STARTTLS,
                        server.getSmtp().getPort());
                MailChannel channel = new MailChannel(
                        Mails.options(
                                new RelayOptions(
                                        "127.0.0.1",
                                        front.port(),
                                        security,
                                        USER,
                                        password,
                                        "hub.example",
                                        Duration.ofSeconds(10),
                                        PemTls.client(trusted.certificate(), null)),
                                keys),
                        PayloadFormats.standard(),
                        TOKENS,
                        Mails.CLOCK)) {
            return channel.send(Mails.request(
                            "d1", Mails.to("soc@kr-bank.example", "en"), Mails.full(AlertType.CREATED, 1)))
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RelaySecurity.class,
            names = {"STARTTLS", "TLS"})
    void takesTheMailOfWhoKnowsThePassword(RelaySecurity security) throws Exception {
        assertThat(send(security, identity, PASSWORD)).isEqualTo(new Outcome.Delivered(250, "the relay took it"));
        assertThat(server.getReceivedMessages()[0].getSubject()).startsWith("[TLP:AMBER]");
    }

    @ParameterizedTest
    @EnumSource(
            value = RelaySecurity.class,
            names = {"STARTTLS", "TLS"})
    void getsNothingUnderACertificateThatNobodyVouchesFor(RelaySecurity security) throws Exception {
        Outcome outcome = send(security, TestIdentity.named("another"), PASSWORD);

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(outcome.detail())
                .startsWith("no TLS with the relay, and nothing without it: ")
                .contains("PKIX path")
                .doesNotContain(PASSWORD);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = RelaySecurity.class,
            names = {"STARTTLS", "TLS"})
    void refusesWhoDoesNotKnowThePassword(RelaySecurity security) throws Exception {
        Outcome outcome = send(security, identity, "wrong horse");

        assertThat(outcome).isInstanceOf(Outcome.Unauthorised.class);
        assertThat(outcome.detail()).doesNotContain("wrong horse");
        assertThat(server.getReceivedMessages()).isEmpty();
    }
}
