package dev.noroshi.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.console.Browser;
import dev.noroshi.console.Organisations;
import dev.noroshi.console.Samples;
import dev.noroshi.console.Site;
import dev.noroshi.schema.ControlAction;
import dev.noroshi.schema.ControlCommand;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.ReleaseGrant;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each rank may have done, and what becomes of it. */
class ActionsTest {

    private static final Site SITE = new Site();
    private static final String HOOK = "/deliveries/kr-second-hook/";
    private static final Pattern HASH = Pattern.compile("name=\"hash\" value=\"([0-9a-f]{64})\"");

    @BeforeEach
    void policy() {
        SITE.policy(Organisations.FIRST, Organisations.SECOND);
        SITE.commands.clear();
        SITE.applied.clear();
        SITE.grants.clear();
    }

    @AfterAll
    static void close() {
        SITE.close();
    }

    private static HttpResponse<String> ask(Browser browser, String path, String... fields)
            throws IOException, InterruptedException {
        Map<String, String> form = new java.util.HashMap<>(Map.of("_csrf", browser.csrf()));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return browser.post(path, form);
    }

    @Test
    void anOperatorPausesASubscriptionWithAReason() throws IOException, InterruptedException {
        Browser operator = Browser.signedIn(SITE, Site.OPERATOR);
        HttpResponse<String> answer = ask(operator, HOOK + "pause", "reason", "maintenance at the bank");
        assertThat(answer.statusCode()).isEqualTo(303);
        ControlCommand command = SITE.commands.get(0);
        assertThat(command.getAction()).isEqualTo(ControlAction.PAUSE);
        assertThat(command.getOrg()).isEqualTo(Organisations.SECOND);
        assertThat(command.getSubscription()).isEqualTo("kr-second-hook");
        assertThat(command.getReason()).isEqualTo("maintenance at the bank");
        assertThat(command.getIssuedBy()).isEqualTo("jp-first/desk");
        SITE.views.attempts().take(command);
        assertThat(operator.get("/deliveries/kr-second-hook").body()).contains("Paused by jp-first/desk");
    }

    @Test
    void aReplayGoesBackAsFarAsAsked() throws IOException, InterruptedException {
        ask(Browser.signedIn(SITE, Site.OPERATOR), HOOK + "replay", "since", "PT6H");
        assertThat(SITE.commands.get(0).getSince())
                .isEqualTo(SITE.clock.instant().minus(Duration.ofHours(6)));
    }

    @Test
    void refusesWhatNoFormAsks() throws IOException, InterruptedException {
        Browser operator = Browser.signedIn(SITE, Site.OPERATOR);
        assertThat(ask(operator, HOOK + "replay", "since", "P9999D").statusCode())
                .isEqualTo(400);
        assertThat(ask(operator, HOOK + "pause", "reason", " ").statusCode()).isEqualTo(400);
        assertThat(ask(operator, "/deliveries/nobody/enable").statusCode()).isEqualTo(404);
        assertThat(SITE.commands).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Site.VIEWER, Site.CUSTODIAN, "token-of-kr-second"})
    void onlyAnOperatorActsOnDeliveriesAndPolicy(String token) throws IOException, InterruptedException {
        Browser browser = Browser.signedIn(SITE, token);
        for (String action : new String[] {"pause", "enable", "test", "replay"}) {
            assertThat(ask(browser, HOOK + action, "reason", "x", "since", "PT1H")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(browser.upload("/policy/plan", browser.csrf(), Map.of("a.yaml", Site.organisation("jp-third")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ask(browser, "/policy/apply", "hash", "x", "reason", "x").statusCode())
                .isEqualTo(403);
        assertThat(SITE.commands).isEmpty();
        assertThat(SITE.applied).isEmpty();
    }

    @Test
    void nothingHappensWithoutTheTokenOfTheSession() throws IOException, InterruptedException {
        Browser operator = Browser.signedIn(SITE, Site.OPERATOR);
        assertThat(operator.post(HOOK + "enable", Map.of()).statusCode()).isEqualTo(403);
        assertThat(operator.upload("/policy/plan", "guess", Map.of("a.yaml", Site.organisation("jp-third")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(new Browser(SITE.url()).post(HOOK + "enable", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(SITE.commands).isEmpty();
    }

    @Test
    void anOrganisationAcknowledgesItsOwnAlertsAlone() throws IOException, InterruptedException {
        SITE.put(Samples.alert("i", Organisations.FIRST, Organisations.SECOND, "ours"));
        SITE.put(Samples.alert("i", Organisations.FIRST, Organisations.THIRD, "theirs"));
        Browser second = Browser.signedIn(SITE, "token-of-kr-second");
        assertThat(ask(second, "/alerts/alert-i-jp-third/ack").statusCode()).isEqualTo(404);
        assertThat(ask(second, "/alerts/alert-i-kr-second/ack").statusCode()).isEqualTo(303);
        assertThat(SITE.commands).hasSize(1);
        assertThat(SITE.commands.get(0).getAction()).isEqualTo(ControlAction.ACKNOWLEDGE);
        assertThat(SITE.commands.get(0).getAlert()).isEqualTo("alert-i-kr-second");
        assertThat(SITE.commands.get(0).getIssuedBy()).isEqualTo("kr-second/soc");
    }

    @Test
    void aCustodianReleasesWhatItsOwnOrganisationHolds() throws IOException, InterruptedException {
        SITE.put(Samples.held(
                Samples.incident("held-1", Organisations.FIRST, "ours"), Organisations.SECOND, Organisations.THIRD));
        Browser custodian = Browser.signedIn(SITE, Site.CUSTODIAN);
        assertThat(custodian.get("/held/held-1").body()).contains("value=\"kr-second\"", "value=\"jp-third\"");
        HttpResponse<String> answer = ask(
                custodian,
                "/held/held-1/release",
                "org",
                Organisations.SECOND,
                "period",
                "P7D",
                "version",
                "1",
                "reason",
                "they are the victim");
        assertThat(answer.statusCode()).isEqualTo(303);
        ReleaseGrant grant = SITE.grants.get(0);
        assertThat(grant.getGrantedBy()).isEqualTo(Organisations.FIRST);
        assertThat(grant.getCustodian()).isEqualTo("ciso");
        assertThat(grant.getIncidentId()).isEqualTo("held-1");
        assertThat(grant.getOrgs()).containsExactly(Organisations.SECOND);
        assertThat(grant.getUpToVersion()).isEqualTo(1);
        assertThat(grant.getNewTlp()).isNull();
        assertThat(grant.getUntil()).isEqualTo(SITE.clock.instant().plus(Duration.ofDays(7)));
    }

    @Test
    void nobodyReleasesWhatAnotherHolds() throws IOException, InterruptedException {
        SITE.put(Samples.held(Samples.incident("held-2", Organisations.SECOND, "theirs"), Organisations.THIRD));
        SITE.put(Samples.held(Samples.incident("held-3", Organisations.FIRST, "ours"), Organisations.THIRD));
        String[] form = {"org", Organisations.THIRD, "period", "P7D", "version", "1", "reason", "x"};
        Browser custodian = Browser.signedIn(SITE, Site.CUSTODIAN);
        assertThat(ask(custodian, "/held/held-2/release", form).statusCode()).isEqualTo(404);
        for (String token : new String[] {Site.OPERATOR, Site.VIEWER, "token-of-jp-first", "token-of-kr-second"}) {
            assertThat(ask(Browser.signedIn(SITE, token), "/held/held-3/release", form)
                            .statusCode())
                    .as(token)
                    .isEqualTo(403);
        }
        assertThat(SITE.grants).isEmpty();
    }

    @Test
    void aReleaseNamesThoseWhoWaitAndTheVersionThatWasSeen() throws IOException, InterruptedException {
        SITE.put(Samples.held(Samples.incident("held-4", Organisations.FIRST, "ours"), Organisations.THIRD));
        Browser custodian = Browser.signedIn(SITE, Site.CUSTODIAN);
        String path = "/held/held-4/release";
        assertThat(ask(custodian, path, "org", Organisations.SECOND, "period", "P7D", "version", "1", "reason", "x")
                        .statusCode())
                .as("it does not wait for that one")
                .isEqualTo(400);
        assertThat(ask(custodian, path, "period", "P7D", "version", "1", "reason", "x")
                        .statusCode())
                .isEqualTo(400);
        assertThat(ask(custodian, path, "org", Organisations.THIRD, "period", "P7D", "version", "0", "reason", "x")
                        .statusCode())
                .as("a newer version is held by now")
                .isEqualTo(409);
        assertThat(SITE.grants).isEmpty();
        ask(
                custodian,
                path,
                "org",
                Organisations.THIRD,
                "period",
                "P7D",
                "version",
                "1",
                "later",
                "yes",
                "reason",
                "x");
        assertThat(SITE.grants.get(0).getUpToVersion()).isNull();
    }

    @Test
    void showsWhatAPolicyWouldChangeBeforeItIsApplied() throws IOException, InterruptedException {
        Browser operator = Browser.signedIn(SITE, Site.OPERATOR);
        String page = plan(operator, Site.organisation(Organisations.FIRST) + "---\n" + Site.organisation("jp-new"));
        assertThat(page).contains("Flows that would open", "Flows that would close");
        assertThat(SITE.applied).isEmpty();
        HttpResponse<String> answer =
                ask(operator, "/policy/apply", "hash", hash(page), "reason", "a new organisation");
        assertThat(answer.statusCode()).isEqualTo(303);
        PolicySnapshot applied = SITE.applied.get(0);
        assertThat(applied.getHash()).isEqualTo(hash(page));
        assertThat(applied.getPublishedBy()).isEqualTo("jp-first/desk");
        assertThat(applied.getReason()).isEqualTo("a new organisation");
        assertThat(applied.getPublishedAt()).isEqualTo(SITE.clock.instant());
    }

    @Test
    void appliesOnlyWhatWasShown() throws IOException, InterruptedException {
        Browser operator = Browser.signedIn(SITE, Site.OPERATOR);
        String page = plan(operator, Site.organisation(Organisations.FIRST));
        assertThat(ask(operator, "/policy/apply", "hash", "0".repeat(64), "reason", "x")
                        .statusCode())
                .isEqualTo(409);
        SITE.policy(Organisations.FIRST, Organisations.SECOND, Organisations.THIRD);
        HttpResponse<String> late = ask(operator, "/policy/apply", "hash", hash(page), "reason", "x");
        assertThat(late.body()).contains("Another policy was put in force meanwhile");
        assertThat(SITE.applied).isEmpty();
    }

    @Test
    void doesNotApplyAPolicyWithErrors() throws IOException, InterruptedException {
        Browser operator = Browser.signedIn(SITE, Site.OPERATOR);
        String page = plan(operator, "kind: Organisation\nid: broken\n");
        assertThat(page).contains("policy.yaml:1", "cannot be applied").doesNotContain("name=\"hash\"");
    }

    @Test
    void warnsWhoWouldLockItselfOut() throws IOException, InterruptedException {
        Browser operator = Browser.signedIn(SITE, Site.OPERATOR);
        assertThat(plan(operator, Site.organisation(Organisations.SECOND))).contains("you will be signed out");
        assertThat(plan(operator, Site.organisation(Organisations.FIRST))).doesNotContain("you will be signed out");
    }

    @Test
    void whatIsDownloadedIsTheSamePolicyWhenUploadedAgain() throws IOException, InterruptedException {
        Browser operator = Browser.signedIn(SITE, Site.OPERATOR);
        String yaml = operator.get("/policy/download").body();
        assertThat(hash(plan(operator, yaml)))
                .isEqualTo(SITE.views.policy().policy().version());
    }

    @Test
    void keepsUploadsInTheirFolder() throws IOException, InterruptedException {
        Browser operator = Browser.signedIn(SITE, Site.OPERATOR);
        HttpResponse<String> answer = operator.upload(
                "/policy/plan", operator.csrf(), Map.of("../../escape.yaml", Site.organisation(Organisations.FIRST)));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("name=\"hash\"");
    }

    private static String plan(Browser operator, String yaml) throws IOException, InterruptedException {
        return operator.upload("/policy/plan", operator.csrf(), Map.of("policy.yaml", yaml))
                .body();
    }

    private static String hash(String page) {
        var found = HASH.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    @Test
    void aRejectedRecordIsAlwaysAFile() throws IOException, InterruptedException {
        SITE.put(Samples.rejected(Organisations.SECOND, "<script>alert(1)</script>"));
        Browser second = Browser.signedIn(SITE, "token-of-kr-second");
        String page = second.get("/rejects").body();
        var link = Pattern.compile("/rejects/\\d+/\\d+").matcher(page);
        assertThat(link.find()).isTrue();
        assertThat(second.get(link.group()).body())
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
        HttpResponse<String> file = second.get(link.group() + "/download");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(file.body()).isEqualTo("<script>alert(1)</script>");
    }
}
