package dev.noroshi.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.console.Browser;
import dev.noroshi.console.Organisations;
import dev.noroshi.console.Samples;
import dev.noroshi.console.Site;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DeliveryOutcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An organisation never gets to see what is another's, on any page, however it asks. */
class OwnSightTest {

    private static final String SECRET = "Zebra";
    private static final String OWN = "Okapi";

    private static Site site;
    private static Browser second;
    private static Browser viewer;

    @BeforeAll
    static void fill() throws IOException, InterruptedException {
        site = new Site();
        site.policy(Organisations.FIRST, Organisations.SECOND, Organisations.THIRD);
        site.put(Samples.incident("of-first", Organisations.FIRST, SECRET + " incident"));
        site.put(Samples.incident("of-second", Organisations.SECOND, OWN + " incident"));
        site.put(Samples.decision(
                "of-first",
                1,
                Organisations.FIRST,
                Organisations.THIRD + " PERMIT OK",
                Organisations.SECOND + " DENY TLP"));
        site.put(Samples.decision(
                "of-second",
                1,
                Organisations.SECOND,
                Organisations.THIRD + " PERMIT OK",
                Organisations.FIRST + " DENY TLP"));
        Alert theirs = Samples.alert("of-first", Organisations.FIRST, Organisations.THIRD, SECRET + " alert");
        Alert ours = Samples.alert("of-first", Organisations.FIRST, Organisations.SECOND, OWN + " alert");
        site.put(theirs);
        site.put(ours);
        site.views
                .attempts()
                .take(Samples.attempt(
                        theirs,
                        Organisations.THIRD + "-hook",
                        DeliveryOutcome.RETRY,
                        SECRET + " failure",
                        Samples.NOON));
        site.put(
                Samples.held(Samples.incident("of-first", Organisations.FIRST, SECRET + " held"), Organisations.THIRD));
        site.put(Samples.rejected(Organisations.FIRST, SECRET + " raw"));
        viewer = Browser.signedIn(site, Site.VIEWER);
        second = Browser.signedIn(site, "token-of-" + Organisations.SECOND);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    /** Every address there is, as an organisation might try it. */
    static List<String> addresses() {
        return List.of(
                "/",
                "/incidents",
                "/incidents?q=" + SECRET,
                "/incidents?source=jp-first",
                "/incidents/of-first",
                "/incidents/of-first?recipient=kr-second&version=1",
                "/incidents/of-first/explain?recipient=jp-third&version=1",
                "/incidents/of-first/explain?recipient=kr-second&version=1",
                "/incidents/of-second",
                "/incidents/of-second?recipient=jp-third&version=1",
                "/incidents/of-second/explain?recipient=jp-first&version=1",
                "/alerts",
                "/alerts?q=" + SECRET,
                "/alerts/alert-of-first-jp-third",
                "/sharing",
                "/sharing?source=jp-first",
                "/sharing?by=country",
                "/sharing/cell?source=jp-first&recipient=jp-third",
                "/sharing/cell?source=jp-first&recipient=kr-second",
                "/live/series",
                "/deliveries",
                "/deliveries?state=trouble",
                "/deliveries/jp-third-hook",
                "/held",
                "/held/of-first",
                "/rejects",
                "/rejects/0/7",
                "/rejects/0/7/download",
                "/policy",
                "/policy/download",
                "/rules");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void showsNothingOfOthers(String address) throws IOException, InterruptedException {
        String page = second.get(address).body();
        assertThat(page).doesNotContain(SECRET + " ", "Told by jp-first", "secret detail", "jp-third-hook");
        assertThat(page).doesNotContain("alert-of-first-jp-third");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void thePagesThemselvesShowItToThoseWhoMay(String address) throws IOException, InterruptedException {
        assertThat(viewer.get(address).statusCode()).isIn(200, 404);
    }

    @Test
    void showsItsOwnReportsAndAlerts() throws IOException, InterruptedException {
        assertThat(second.get("/incidents").body()).contains(OWN + " incident");
        assertThat(second.get("/incidents/of-second").body()).contains(OWN + " incident", "Told by kr-second");
        assertThat(second.get("/alerts").body()).contains(OWN + " alert");
        assertThat(second.get("/alerts/alert-of-first-kr-second").body()).contains(OWN + " alert");
        assertThat(second.get("/sharing").body()).contains("Name of jp-third");
    }

    @Test
    void cannotTellWhatIsNotThereFromWhatIsNotItsOwn() throws IOException, InterruptedException {
        assertThat(second.get("/incidents/of-first").body())
                .isEqualTo(second.get("/incidents/of-nobody").body());
        assertThat(second.get("/alerts/alert-of-first-jp-third").body())
                .isEqualTo(second.get("/alerts/none").body());
    }

    @Test
    void theHubSeesAll() throws IOException, InterruptedException {
        assertThat(viewer.get("/incidents").body()).contains(SECRET + " incident", OWN + " incident");
        assertThat(viewer.get("/incidents/of-first/explain?recipient=kr-second&version=1")
                        .body())
                .contains("secret detail");
    }
}
