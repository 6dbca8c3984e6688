package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Channels that cannot work, or show a secret, with what to write instead; and those that can. */
final class ChannelCheckTest {

    private static World with(String channel, String more) {
        return World.jpKr()
                .add("kind: Subscription\nid: odd\norg: kr-bank\nchannel: {" + channel + "}\n" + more + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: webhook, url: 'http://a.example/' | channel: | the url is not https, and no allowSubnets says that it stays within a network of your own; write https://, or name the network in allowSubnets",
                "type: chat, url: 'http://a.example/' | channel: | the url is not https, and no allowSubnets says that it stays within a network of your own; write https://, or name the network in allowSubnets",
                "type: webhook, url: 'https://a.example/', format: cef | channel: | there is no payload format 'cef'; write one of cloudevents, iodef, misp, noroshi, ocsf, stix",
                "type: webhook, url: 'https://a.example/', format: text | channel: | there is no payload format 'text'; write one of cloudevents, iodef, misp, noroshi, ocsf, stix",
                "type: email, address: a@a.example, format: cef | channel: | there is no payload format 'cef'; write one of cloudevents, iodef, misp, noroshi, ocsf, stix",
                "type: syslog, host: a.example, port: 514, tls: true, format: text | channel: | there is no payload format 'text'; write one of cloudevents, iodef, misp, noroshi, ocsf, stix",
                "type: kafka, format: text | channel: | there is no payload format 'text'; write one of cloudevents, iodef, misp, noroshi, ocsf, stix",
                "type: chat, url: 'https://HOOKS.Slack.com/x' | channel: | whoever reads this url may write to the chat: it is a secret; put it into a file of the secrets folder and write secretRef: \"file:NAME\"",
                "type: chat, format: teams, url: 'https://acme.webhook.office.com/x' | channel: | whoever reads this url may write to the chat: it is a secret; put it into a file of the secrets folder and write secretRef: \"file:NAME\""
            })
    void tells(String channel, String line, String finding) {
        Findings.alone(with(channel, ""), line, "error: Subscription odd: " + finding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"type: email, address: a@a.example", "type: kafka", "type: file, path: a"})
    void tellsOfNetworksThatNothingReads(String channel) {
        Findings.alone(
                with(channel, "allowSubnets: [10.0.0.0/8]"),
                "allowSubnets: [10.0.0.0/8]",
                "error: Subscription odd: nothing reads allowSubnets for this type of channel; remove it");
        Findings.none(with(channel, "allowSubnets: []"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type: webhook, url: 'http://a.example/'",
                "type: chat, url: 'http://a.example/'",
                "type: syslog, host: a.example, port: 514"
            })
    void takesAChannelInTheClearThatStaysWithinANetworkOfItsOwn(String channel) {
        assertThat(Findings.of(with(channel, ""))).hasSize(1);
        Findings.none(with(channel, "allowSubnets: [10.0.0.0/8]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type: webhook, url: 'https://a.example/'",
                "type: webhook, url: 'https://a.example/', format: stix, headers: {X-Tenant: blue, X-Api-Key: 'env:KEY'}",
                "type: chat, url: 'https://chat.a.example/hooks.slack.com'",
                "type: chat, url: 'https://nothooks.slack.example/x'",
                "type: chat, format: teams, secretRef: 'file:x'",
                "type: email, address: a@a.example, format: text",
                "type: email, address: a@a.example, format: misp",
                "type: syslog, host: a.example, port: 514, tls: true, format: cef, trustRef: 'file:x'",
                "type: syslog, host: a.example, port: 514, tls: true, format: ocsf",
                "type: kafka, principal: 'User:kr-bank', format: cloudevents",
                "type: file, path: a, format: iodef"
            })
    void hasNothingToSayOf(String channel) {
        Findings.none(with(channel, ""));
    }
}
