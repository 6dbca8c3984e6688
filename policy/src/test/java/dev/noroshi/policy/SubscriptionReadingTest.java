package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A subscription is read as it is written, and what cannot be meant is refused. */
final class SubscriptionReadingTest {

    private static World odd(String channel, String more) {
        return World.jpKr()
                .add("kind: Subscription\nid: odd\norg: kr-bank\nchannel: {" + channel + "}\n" + more + "\n");
    }

    private static Subscription read(World world, String org, String id) {
        return world.policy().subscriptions(org).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyFieldIsRead() {
        Subscription read = read(CheckTest.everyField(), "aa", "gg");
        assertThat(read)
                .isEqualTo(new Subscription(
                        "gg",
                        "aa",
                        Severity.LOW,
                        "event.severityId > 1",
                        List.of("en", "ja"),
                        SubscriptionMode.DIGEST,
                        mail("a@example.no", "noroshi", MailEncryption.PGP),
                        true,
                        new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0)),
                        LocalTime.of(8, 0),
                        ZoneId.of("Asia/Tokyo"),
                        Duration.ofMinutes(15),
                        "hh",
                        true,
                        List.of(),
                        "h-sato"));
    }

    @Test
    void whatIsNotWrittenIsTheDefault() {
        assertThat(read(odd("type: email, address: a@b.example", "own: false"), "kr-bank", "odd"))
                .isEqualTo(new Subscription(
                        "odd",
                        "kr-bank",
                        Severity.UNKNOWN,
                        null,
                        List.of(),
                        SubscriptionMode.RAPID,
                        mail("a@b.example", "text", MailEncryption.NONE),
                        false,
                        null,
                        null,
                        ZoneOffset.UTC,
                        null,
                        null,
                        false,
                        List.of(),
                        null));
    }

    private static Channel mail(String address, String format, MailEncryption encryption) {
        return new Channel(
                ChannelType.EMAIL,
                null,
                format,
                null,
                Map.of(),
                null,
                null,
                address,
                encryption,
                encryption,
                null,
                null,
                false,
                null,
                null);
    }

    @Test
    void everyFieldOfASyslogChannelIsRead() {
        Channel channel = read(CheckTest.everyField(), "aa", "hh").channel();
        assertThat(channel.host()).isEqualTo("log.example");
        assertThat(channel.port()).isEqualTo(6514);
        assertThat(channel.tls()).isTrue();
        assertThat(channel.format()).isEqualTo("cef");
        assertThat(channel.trustRef()).isEqualTo("file:log-ca");
        assertThat(channel.clientKeyRef()).isEqualTo("file:log-key");
        assertThat(read(CheckTest.everyField(), "aa", "hh").allowSubnets()).containsExactly("10.0.0.0/8");
    }

    @Test
    void everyFieldOfAWebhookIsRead() {
        Channel channel = read(CheckTest.everyField(), "aa", "ii").channel();
        assertThat(channel.url()).isEqualTo("https://hook.example/in");
        assertThat(channel.secretRef()).isEqualTo("file:hook");
        assertThat(channel.headers()).isEqualTo(Map.of("X-Tenant", "blue", "Authorization", "file:hook-token"));
        assertThat(channel.trustRef()).isEqualTo("file:hook-ca");
        assertThat(channel.clientKeyRef()).isEqualTo("file:hook-key");
    }

    @Test
    void theOtherChannelsAreRead() {
        assertThat(read(CheckTest.everyField(), "aa", "jj").channel().format()).isEqualTo("teams");
        assertThat(read(CheckTest.everyField(), "aa", "kk").channel().principal())
                .isEqualTo("User:aa");
        assertThat(read(odd("type: file, path: a/b", ""), "kr-bank", "odd")
                        .channel()
                        .path())
                .isEqualTo("a/b");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 514, 65535})
    void portsOfTheWholeRangeAreRead(int port) {
        assertThat(read(odd("type: syslog, host: a.example, port: " + port, ""), "kr-bank", "odd")
                        .channel()
                        .port())
                .isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.example", "a@b", "taro.yamada+soc@b.example", "\"a b@c.example\""})
    void onlyASpaceOrASecondAddressIsNoAddress(String address) {
        World world = odd("type: email, address: " + address, "");
        if (address.indexOf(' ') < 0) {
            assertThat(read(world, "kr-bank", "odd").channel().address()).isEqualTo(address);
        } else {
            Findings.alone(
                    world,
                    "channel:",
                    "error: Subscription odd: 'a b@c.example' is not a value for address; write one mail address");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: syslog, host: a.example, port: 0 | '0' is not a value for port; write a port from 1 to 65535",
                "type: syslog, host: a.example, port: 65536 | '65536' is not a value for port; write a port from 1 to 65535",
                "type: syslog, host: a.example, port: -1 | '-1' is not a value for port; write a port from 1 to 65535",
                "type: syslog, port: 514 | the field 'host' is missing; add host:",
                "type: syslog, host: a.example | the field 'port' is missing; add port:",
                "type: email | the field 'address' is missing; add address:",
                "type: email, address: '@b.example' | '@b.example' is not a value for address; write one mail address",
                "type: email, address: 'a@' | 'a@' is not a value for address; write one mail address",
                "type: email, address: a.b.example | 'a.b.example' is not a value for address; write one mail address",
                "type: email, address: a@b@c.example | 'a@b@c.example' is not a value for address; write one mail address",
                "type: webhook | the field 'url' is missing; add url:",
                "type: webhook, url: a.example | 'a.example' is not a value for url; write an http or https URL with a host",
                "type: webhook, url: 'ftp://a.example/' | 'ftp://a.example/' is not a value for url; write an http or https URL with a host",
                "type: webhook, url: 'https:///x' | 'https:///x' is not a value for url; write an http or https URL with a host",
                "type: webhook, url: 'https://u:p@a.example/' | 'https://u:p@a.example/' is not a value for url; write an http or https URL with a host",
                "type: webhook, url: 'https://a b/' | 'https://a b/' is not a value for url; write an http or https URL with a host",
                "type: webhook, url: 'https://a.example/', secretRef: whsec | 'whsec' is not a value for secretRef; write file:NAME or env:NAME, naming where the secret is kept; never the secret itself",
                "type: file | the field 'path' is missing; add path:"
            })
    void refusesAChannelThatCannotBeMeant(String channel, String finding) {
        assertThat(Findings.of(odd(channel, "allowSubnets: [10.0.0.0/8]")))
                .filteredOn(each -> each.contains("error:") && !each.contains("nothing reads allowSubnets"))
                .singleElement()
                .asString()
                .endsWith(" => error: Subscription odd: " + finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "languages: [en, fr] | 'fr' is not a value for languages; write en, ja or ko",
                "languages: [en, en] | 'en' stands twice in languages; remove one of them",
                "escalateAfter: PT0S | 'PT0S' is not a value for escalateAfter; write a duration such as PT15M",
                "escalateAfter: PT-1S | 'PT-1S' is not a value for escalateAfter; write a duration such as PT15M",
                "escalateAfter: 15m | '15m' is not a value for escalateAfter; write a duration such as PT15M",
                "timezone: Mars/Base | 'Mars/Base' is not a value for timezone; write a zone such as Asia/Tokyo",
                "'quietHours: {from: \"22:00\"}' | the field 'to' is missing; add to:",
                "'quietHours: {to: \"22:00\"}' | the field 'from' is missing; add from:",
                "'quietHours: {from: \"22:00\", to: 7}' | '7' is not a value for to; write a time of day such as 22:00",
                "quietHours: always | quietHours is not a mapping; write quietHours: {…}",
                "allowSubnets: [10.0.0.1/8] | '10.0.0.1/8' is not a value for allowSubnets; write a block such as 10.1.0.0/16",
                "mode: SLOW | 'SLOW' is not a value for mode; write one of [RAPID, DIGEST]",
                "minSeverity: BAD | 'BAD' is not a value for minSeverity; write one of [UNKNOWN, INFORMATIONAL, LOW, MEDIUM, HIGH, CRITICAL, FATAL]"
            })
    void refusesAWishThatCannotBeMeant(String more, String finding) {
        Findings.alone(
                odd("type: webhook, url: 'https://a.example/'", more),
                more.substring(0, more.indexOf(':')),
                "error: Subscription odd: " + finding);
    }
}
