package dev.noroshi.notifier.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.noroshi.event.Ids;
import dev.noroshi.notifier.channel.Channel;
import dev.noroshi.notifier.channel.ChannelContract;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.DigestRequest;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.domain.AddressTokens;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailChannelIT extends ChannelContract {

    private static final AddressTokens TOKENS =
            new AddressTokens("a key of the tests, 32 bytes long".getBytes(StandardCharsets.UTF_8));
    private static final String READER = "soc@kr-bank.example";

    @TempDir
    private Path keys;

    private GreenMail server;
    private ScriptedRelay scripted;
    private MailChannel channel;

    @BeforeEach
    void start() throws Exception {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        scripted = new ScriptedRelay();
        channel = channel(server.getSmtp().getPort());
    }

    private MailChannel channel(int port) {
        return channel(Mails.relay(port));
    }

    private MailChannel channel(RelayOptions relay) {
        return new MailChannel(Mails.options(relay, keys), PayloadFormats.standard(), TOKENS, Mails.CLOCK);
    }

    private void over(MailChannel other) {
        channel.close();
        channel = other;
    }

    @AfterEach
    void stop() throws Exception {
        channel.close();
        server.stop();
        scripted.close();
    }

    @Override
    protected Channel channel() {
        return channel;
    }

    /** The peer of this channel is the relay; what it thinks of a recipient is in the recipient's address. */
    @Override
    protected Subscription leadingTo(Peer peer) throws Exception {
        return switch (peer) {
            case TAKES -> Mails.to(READER, "en");
            case REFUSES_THE_MESSAGE -> {
                over(channel(scripted.port()));
                yield Mails.to("unknown@kr-bank.example", "en");
            }
            case IS_BUSY -> {
                over(channel(scripted.port()));
                yield Mails.to("greylisted@kr-bank.example", "en");
            }
            case NEVER_ANSWERS -> {
                over(channel(scripted.port()));
                yield Mails.to("silent@kr-bank.example", "en");
            }
            case IS_NOT_THERE -> {
                try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                    over(channel(taken.getLocalPort()));
                }
                yield Mails.to(READER, "en");
            }
        };
    }

    @Override
    protected List<String> taken() {
        return Arrays.stream(server.getReceivedMessages())
                .map(mail -> header(mail, "Message-ID").replaceAll("[<>]|@.*", ""))
                .toList();
    }

    @Test
    void writesTheLabelFirstAndLastAndInTheSubject() throws Exception {
        MimeMessage mail = delivered("en", 1);

        assertThat(mail.getSubject())
                .isEqualTo("[TLP:AMBER] NRS-7F3K-Q2MD: A command-and-control server (severity: critical)");
        List<String> lines = text(mail).lines().filter(line -> !line.isBlank()).toList();
        assertThat(lines.get(0)).isEqualTo("[TLP:AMBER]");
        assertThat(lines.get(lines.size() - 1)).isEqualTo("[TLP:AMBER]");
    }

    @Test
    void writesJapaneseAsBase64WithTheLabelReadableInTheRawSubject() throws Exception {
        MimeMessage mail = delivered("ja", 1);

        assertThat(header(mail, "Subject")).startsWith("[TLP:AMBER] =?UTF-8?B?");
        assertThat(mail.getSubject()).isEqualTo("[TLP:AMBER] NRS-7F3K-Q2MD：指令（C2）サーバー（深刻度：重大）");
        assertThat(((MimeMultipart) mail.getContent()).getBodyPart(0).getHeader("Content-Transfer-Encoding"))
                .containsExactly("base64");
        assertThat(text(mail))
                .contains("報告元：アクメ製造 (jp-acme, 日本)")
                .contains("2026-03-01 09:00:00 JST (2026-03-01 00:00:00 UTC)");
        assertThat(mail.getFrom()[0].toString()).endsWith("<noroshi@hub.example>");
    }

    @Test
    void writesKorean() throws Exception {
        MimeMessage mail = delivered("ko", 1);

        assertThat(mail.getSubject()).isEqualTo("[TLP:AMBER] NRS-7F3K-Q2MD: 명령 제어(C2) 서버 (심각도: 심각)");
        assertThat(text(mail)).contains("보고 기관: 아크메 제조 (jp-acme, 일본)").contains("KST");
    }

    @Test
    void callsTheReadersOrganisationByItsNameWithTheIdBesideIt() throws Exception {
        Map<String, String> names = Map.of("en", "Bank of Korea & Co.", "ko", "한국은행");
        Map<String, String> sentences = Map.of(
                "ko", "한국은행 (kr-bank)의 수신 등록 kr-bank-mail에 따라 발송되었습니다.",
                "ja", "Bank of Korea & Co. (kr-bank) の配信登録 kr-bank-mail に基づき送信しています。",
                "en", "Sent to Bank of Korea & Co. (kr-bank) because of its subscription kr-bank-mail.");
        for (Map.Entry<String, String> each : sentences.entrySet()) {
            server.purgeEmailFromAllMailboxes();
            Subscription reader = Mails.to(READER, each.getKey()).named(names);
            send(Mails.request("d1", reader, Mails.full(AlertType.CREATED, 1)));
            assertThat(text(server.getReceivedMessages()[0])).contains(each.getValue());
            assertThat(reader.addressDigest())
                    .as("a new name is no new address")
                    .isEqualTo(Mails.to(READER, each.getKey()).addressDigest());
        }
    }

    @Test
    void escapesHtmlAndBreaksLinks() throws Exception {
        MimeMessage mail = delivered("en", 1);
        String html = part(mail, 1);

        assertThat(html)
                .contains("Beacons &lt;to&gt; a &amp; known &quot;C2&quot;")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("hxxps://c2[.]evil[.]example/gate.php?id=1.2")
                .doesNotContain("<script")
                .doesNotContain("https://evil.example")
                .doesNotContain("https://c2");
        assertThat(text(mail)).contains("198[.]51[.]100[.]7:443").contains("hxxps://evil.example/a.b?x=1");
    }

    @Test
    void threadsVersionsUnderTheFirstOnesId() throws Exception {
        Subscription reader = Mails.to(READER, "en");
        DeliveryRequest third = Mails.request("d3", reader, Mails.full(AlertType.UPDATED, 3));
        channel.send(third).toCompletableFuture().get(10, TimeUnit.SECONDS);

        MimeMessage mail = server.getReceivedMessages()[0];
        String first = "<" + Ids.delivery("alert-1", 1, reader.id()) + "@hub.example>";
        assertThat(header(mail, "References")).isEqualTo(first);
        assertThat(header(mail, "In-Reply-To")).isEqualTo(first);
        assertThat(header(mail, "Message-ID")).isEqualTo("<d3@hub.example>");
        assertThat(mail.getSubject()).endsWith("update 3");
    }

    @Test
    void saysThatItIsAutomaticAndHowToStopIt() throws Exception {
        MimeMessage mail = delivered("en", 1);

        assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(header(mail, "List-Id")).isEqualTo("<kr-bank-mail.hub.example>");
        assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        String link = header(mail, "List-Unsubscribe");
        assertThat(link).startsWith("<https://hub.example/noroshi/v1/mail/unsubscribe?t=");
        String token = link.substring(link.indexOf("?t=") + 3, link.length() - 1);
        assertThat(TOKENS.read(AddressTokens.Purpose.UNSUBSCRIBE, token, Mails.CLOCK.instant()))
                .hasValueSatisfying(claim -> assertThat(claim.subscription()).isEqualTo("kr-bank-mail"));
        assertThat(header(mail, "Importance")).isEqualTo("high");
    }

    @Test
    void noValueBecomesAField() throws Exception {
        var content = Mails.full(AlertType.CREATED, 1);
        content.put("reference", "NRS-1\r\nBcc: all@example.org");
        content.put("title", "one\r\nX-Evil: yes");
        send(Mails.request("d1", Mails.to(READER, "ja"), content));

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("X-Evil")).isNull();
        assertThat(mail.getSubject()).contains("NRS-1 Bcc: all@example.org");
    }

    @Test
    void attachesThePayloadThatTheSubscriptionAsksFor() throws Exception {
        Subscription text = Mails.to(READER, "en");
        Subscription json = new Subscription(
                text.id(), "kr-bank", "email", READER, "noroshi", null, List.of("en"), false, false, List.of());
        send(Mails.request("d1", json, Mails.full(AlertType.CREATED, 1)));

        MimeMultipart mixed = (MimeMultipart) server.getReceivedMessages()[0].getContent();
        assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("NRS-7F3K-Q2MD-v1.noroshi.json");
        assertThat(new String(mixed.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("{\"type\":\"incident.alert.created\"")
                .contains("198.51.100.7");
    }

    /** Three alerts, of which one is graver, one more confidential and one an exercise. */
    private DigestRequest digest(Subscription reader) {
        List<DeliveryRequest> alerts = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            AlertContent content = Mails.full(AlertType.CREATED, 1);
            content.put("alertId", "alert-" + i);
            content.put("reference", "NRS-000" + i);
            content.put("severity", i == 2 ? Severity.HIGH : Severity.LOW);
            content.put("tlp", i == 3 ? Tlp.AMBER_STRICT : Tlp.GREEN);
            content.put("exercise", i == 1);
            alerts.add(Mails.request("d" + i, reader, content));
        }
        return DigestRequest.of(alerts);
    }

    private MimeMessage digested(Subscription reader) throws Exception {
        assertThat(channel.send(digest(reader)).toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isInstanceOf(Outcome.Delivered.class)
                .extracting(Outcome::detail)
                .asString()
                .contains(" of 3 alerts");
        return server.getReceivedMessages()[0];
    }

    @Test
    void aDigestIsOneMailUnderTheStrictestLabelWithTheGravestFirst() throws Exception {
        Subscription reader = Mails.to(READER, "en");
        MimeMessage mail = digested(reader);

        assertThat(mail.getSubject()).isEqualTo("[TLP:AMBER+STRICT] Noroshi digest: 3 alerts");
        assertThat(header(mail, "Message-ID")).isEqualTo("<" + digest(reader).deliveryId() + "@hub.example>");
        assertThat(mail.getHeader("In-Reply-To")).isNull();
        List<String> lines = text(mail).lines().toList();
        assertThat(lines.get(0)).isEqualTo("[TLP:AMBER+STRICT]");
        assertThat(lines.get(lines.size() - 1)).isEqualTo("[TLP:AMBER+STRICT]");
        assertThat(lines)
                .containsSubsequence(
                        "Overview",
                        "  1. [TLP:GREEN] NRS-0002: A command-and-control server (severity: high)",
                        "========== 1 / 3 ==================================================",
                        "[TLP:GREEN]",
                        "New alert NRS-0002.",
                        "========== 3 / 3 ==================================================")
                .anyMatch(line -> line.startsWith("  2. [TLP:GREEN] [EXERCISE] NRS-0001"));
        assertThat(part(mail, 1))
                .contains("<a href=\"#alert-3\">[TLP:AMBER+STRICT] NRS-0003")
                .contains("<div class=\"alert\" id=\"alert-3\">")
                .contains("<h2>Beacons &lt;to&gt; a &amp; known &quot;C2&quot;</h2>")
                .doesNotContain("<script");
    }

    @Test
    void aDigestSpeaksJapaneseAndKorean() throws Exception {
        assertThat(digested(Mails.to(READER, "ja")).getSubject()).isEqualTo("[TLP:AMBER+STRICT] Noroshi ダイジェスト：アラート3件");
        assertThat(text(server.getReceivedMessages()[0])).contains("一覧\n  1. [TLP:GREEN] NRS-0002：");
        server.purgeEmailFromAllMailboxes();
        assertThat(digested(Mails.to(READER, "ko")).getSubject()).isEqualTo("[TLP:AMBER+STRICT] Noroshi 경보 모음: 3건");
    }

    @Test
    void aDigestAttachesEachPayloadInAFileOfItsOwn() throws Exception {
        Subscription text = Mails.to(READER, "en");
        Subscription json = new Subscription(
                text.id(), "kr-bank", "email", READER, "stix", null, List.of("en"), false, false, List.of());
        MimeMultipart mixed = (MimeMultipart) digested(json).getContent();
        assertThat(mixed.getCount()).isEqualTo(4);
        assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("NRS-0002-v1.stix.json");
    }

    @Test
    void aDigestIsNotSentWithoutTheReadersKeyEither() throws Exception {
        Subscription sealed = Mails.protectedBy(READER, Map.of("encryption", "pgp", "recipientKey", "AB".repeat(20)));
        assertThat(channel.send(digest(sealed)).toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isInstanceOf(Outcome.Rejected.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void usesOneConnectionForSeveralMails() throws Exception {
        over(channel(scripted.port()));
        for (int i = 0; i < 5; i++) {
            assertThat(send("d" + i, 1, Mails.to(READER, "en"))).isInstanceOf(Outcome.Delivered.class);
        }
        assertThat(scripted.sessions()).hasSize(1);
    }

    @Test
    void asksAnAddressOnceADayWhetherItWantsThem() throws Exception {
        Subscription reader = Mails.to(READER, "ko");
        Outcome first = channel.prove(reader).toCompletableFuture().get(10, TimeUnit.SECONDS);
        Outcome second = channel.prove(reader).toCompletableFuture().get(10, TimeUnit.SECONDS);

        assertThat(first).isInstanceOf(Outcome.Misconfigured.class);
        assertThat(second).isInstanceOf(Outcome.Misconfigured.class);
        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("보안 경보 수신 주소 확인 요청");
        String text = text(mail);
        String token = text.substring(text.indexOf("/v1/mail/confirm?t=") + 19)
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(TOKENS.read(AddressTokens.Purpose.CONFIRM, token, Mails.CLOCK.instant()))
                .hasValueSatisfying(claim -> {
                    assertThat(claim.subscription()).isEqualTo(reader.id());
                    assertThat(claim.addressDigest()).isEqualTo(reader.addressDigest());
                });
    }

    @Test
    void sendsNothingWithoutTheReadersKey() throws Exception {
        for (String way : List.of("pgp", "smime")) {
            Outcome outcome = send(
                    "d1", 1, Mails.protectedBy(READER, Map.of("encryption", way, "recipientKey", "AB".repeat(20))));
            assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
            assertThat(outcome.detail()).contains("is missing from");
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void sendsNothingToARelayThatOffersNoTlsWhereItMust() throws Exception {
        over(channel(new RelayOptions(
                "127.0.0.1",
                scripted.port(),
                RelaySecurity.STARTTLS,
                "",
                "",
                "hub.example",
                Duration.ofSeconds(2),
                null)));
        assertThat(send("d1", 1, Mails.to(READER, "en"))).isInstanceOf(Outcome.Failed.class);
    }

    private MimeMessage delivered(String language, int version) throws Exception {
        send(Mails.request("d1", Mails.to(READER, language), Mails.full(AlertType.CREATED, version)));
        return server.getReceivedMessages()[0];
    }

    private void send(DeliveryRequest request) throws Exception {
        assertThat(channel.send(request).toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isInstanceOf(Outcome.Delivered.class);
    }

    private static String text(MimeMessage mail) throws Exception {
        return part(mail, 0).replace("\r\n", "\n");
    }

    private static String part(MimeMessage mail, int number) throws Exception {
        return (String) ((MimeMultipart) mail.getContent()).getBodyPart(number).getContent();
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return Objects.requireNonNull(mail.getHeader(name, null), name);
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
