package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions: whom they name, what they fall back on, and what nothing would read. */
final class SubscriptionCheckTest {

    private static final String WEBHOOK = "channel: {type: webhook, url: 'https://a.example/'}\n";
    private static final String MAIL = "channel: {type: email, address: a@a.example, encryption: %s}\n";

    private static World odd(String more) {
        return World.jpKr()
                .with(
                        "id: kr-bank\n",
                        "id: kr-bank\nindividuals: [{id: kim, pgpFingerprint: '%s'}, {id: lee, smimeFingerprint: '%s'}]\n"
                                .formatted("ab".repeat(20), "cd".repeat(20)))
                .subscription("others", "jp-bank", "")
                .subscription("next", "kr-bank", "")
                .add("kind: Subscription\nid: odd\norg: kr-bank\n" + more + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fallback: nest | fallback names the unknown subscription 'nest'; did you mean 'next'?",
                "fallback: others | the fallback 'others' belongs to jp-bank, not to kr-bank; name a subscription of the same organisation",
                "fallback: odd | the fallbacks go round in a circle; let one of them have none",
                "individual: park | 'park' is none of the individuals of kr-bank; add the person there, or correct the id",
                "'digestAt: \"08:00\"' | digestAt is read only with mode: DIGEST; set the mode, or remove it"
            })
    void tells(String written, String finding) {
        Findings.alone(odd(WEBHOOK + written), written, "error: Subscription odd: " + finding);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WEBHOOK + "fallback: next",
                WEBHOOK + "individual: kim",
                WEBHOOK + "mode: DIGEST\ndigestAt: '08:00'",
                WEBHOOK + "mode: DIGEST",
                WEBHOOK + "when: event.severityId > 3"
            })
    void hasNothingToSayOf(String written) {
        Findings.none(odd(written));
    }

    @Test
    void tellsOfAnUnknownOrganisationAndOfAnExpressionThatDoesNotTypeCheck() {
        Findings.alone(
                World.jpKr().subscription("odd", "kr-bnk", ""),
                "org: kr-bnk",
                "error: Subscription odd: org names the unknown organisation 'kr-bnk'; did you mean 'kr-bank'?");
        assertThat(Findings.of(odd(WEBHOOK + "when: event.bogus == 1")))
                .singleElement()
                .asString()
                .startsWith("when: ")
                .contains("error: Subscription odd: ", "undefined field 'bogus'");
    }

    @ParameterizedTest
    @CsvSource({"pgp, lee, PGP", "smime, kim, SMIME"})
    void encryptedMailNeedsAPersonWithAKey(String encryption, String without, String told) {
        String with = without.equals("kim") ? "lee" : "kim";
        Findings.none(odd(MAIL.formatted(encryption) + "individual: " + with));
        Findings.alone(
                odd(MAIL.formatted(encryption) + "individual: " + without),
                "individual: " + without,
                "error: Subscription odd: '" + without + "' has no " + told
                        + " fingerprint; add pgpFingerprint or smimeFingerprint to the person");
        Findings.alone(
                odd(MAIL.formatted(encryption)),
                "channel:",
                "error: Subscription odd: encrypted mail needs a person to encrypt to; add individual: with a key");
        Findings.none(odd(MAIL.formatted("none") + "individual: " + without));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secretRef: 'file:x'", "clientKeyRef: 'file:x'", "headers: {X-A: 'file:x'}"})
    void tellsOnceOfASecretThatAnotherRefersTo(String reference) {
        String channel = "channel: {type: webhook, url: 'https://a.example/', " + reference + "}";
        Findings.alone(
                odd(channel)
                        .subscription("thief", "jp-bank", "")
                        .with(
                                "id: thief\norg: jp-bank\nchannel: {type: webhook, url: \"https://soc.jp-bank.example/hook\"}",
                                "id: thief\norg: jp-bank\n" + channel),
                "channel:",
                "warning: Subscription thief: the secret file:x is used by kr-bank and by jp-bank: either learns the other's, or"
                        + " can pass for the hub with the other; give each organisation a secret of its own");
    }

    @Test
    void hasNothingToSayOfTrustThatTwoShare() {
        String channel =
                "channel: {type: webhook, url: 'https://a.example/', trustRef: 'file:ca', headers: {X-A: plain}}";
        Findings.none(odd(channel).add("kind: Subscription\nid: two\norg: jp-bank\n" + channel + "\n"));
    }
}
