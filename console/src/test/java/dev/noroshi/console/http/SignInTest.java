package dev.noroshi.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.console.Browser;
import dev.noroshi.console.Organisations;
import dev.noroshi.console.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {

    private static final Site SITE = new Site();

    @BeforeEach
    void policy() {
        // What an address tried in vain is forgotten after a minute.
        SITE.clock.pass(Duration.ofMinutes(2));
        SITE.policy(Organisations.FIRST, Organisations.SECOND);
    }

    @AfterAll
    static void close() {
        SITE.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/incidents",
                "/incidents/x",
                "/incidents/x/explain",
                "/sharing",
                "/sharing/cell",
                "/alerts",
                "/alerts/x"
            })
    void asksForASignInBeforeAnyPage(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = new Browser(SITE.url()).get(path);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElse("")).startsWith("/login?back=%2F");
        assertThat(answer.body()).doesNotContain("<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live", "/live/series"})
    void sendsNothingLiveWithoutASignIn(String path) throws IOException, InterruptedException {
        assertThat(new Browser(SITE.url()).get(path).statusCode()).isEqualTo(303);
    }

    @Test
    void opensASessionThatScriptsAndOtherSitesCannotUse() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                new Browser(SITE.url()).post("/login", Map.of("token", Site.OPERATOR, "back", "/sharing"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/sharing");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("noroshi_session=")
                .contains("HttpOnly", "SameSite=Strict", "Path=/");
    }

    @ParameterizedTest
    @ValueSource(strings = {Site.PRODUCER, "nonsense", ""})
    void refusesTokensOfSensorsAndUnknownOnes(String token) throws IOException, InterruptedException {
        HttpResponse<String> answer = new Browser(SITE.url()).post("/login", Map.of("token", token));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void tellsAnAddressThatFailsTooOftenToWaitAndKeepsNobodyElseOut() throws IOException, InterruptedException {
        Browser browser = new Browser(SITE.url());
        for (int i = 0; i < LoginLimit.PER_ADDRESS; i++) {
            assertThat(browser.post("/login", Map.of("token", "wrong" + i)).statusCode())
                    .isEqualTo(401);
        }
        assertThat(browser.post("/login", Map.of("token", "once more")).statusCode())
                .isEqualTo(429);
        assertThat(new Browser(SITE.url())
                        .post("/login", Map.of("token", Site.OPERATOR))
                        .statusCode())
                .as("one who fails keeps nobody else out")
                .isEqualTo(303);
        SITE.clock.pass(Duration.ofSeconds(61));
        assertThat(browser.post("/login", Map.of("token", "later")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void readsOfAStrangerNoMoreThanASignInTakes() throws IOException, InterruptedException {
        String form = "token=" + "x".repeat(9_000);
        assertThat(login("application/x-www-form-urlencoded", BodyPublishers.ofString(form)))
                .as("a long form")
                .isEqualTo(413);
        assertThat(login(
                        "application/x-www-form-urlencoded",
                        BodyPublishers.fromPublisher(BodyPublishers.ofString("token=x"))))
                .as("a form of unknown length")
                .isEqualTo(413);
        String part = "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nx\r\n--b--\r\n";
        assertThat(login("multipart/form-data; boundary=b", BodyPublishers.ofString(part)))
                .as("files")
                .isEqualTo(400);
    }

    private static int login(String type, BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(SITE.url() + "/login"))
                .header("Content-Type", type)
                .POST(body)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"})
    void goesBackToNoOtherSite(String back) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                new Browser(SITE.url()).post("/login", Map.of("token", Site.OPERATOR, "back", back));
        assertThat(answer.headers().firstValue("Location")).hasValue("/");
    }

    @Test
    void endsASessionWhoseCredentialLeftThePolicy() throws IOException, InterruptedException {
        Browser second = Browser.signedIn(SITE, "token-of-" + Organisations.SECOND);
        assertThat(second.get("/").statusCode()).isEqualTo(200);
        SITE.policy(Organisations.FIRST);
        assertThat(second.get("/").statusCode()).isEqualTo(303);
        SITE.policy(Organisations.FIRST, Organisations.SECOND);
        assertThat(second.get("/").statusCode()).as("it does not come back").isEqualTo(303);
    }

    @Test
    void endsASessionThatIsNotUsed() throws IOException, InterruptedException {
        Browser browser = Browser.signedIn(SITE, Site.VIEWER);
        SITE.clock.pass(Duration.ofMinutes(29));
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
        SITE.clock.pass(Duration.ofMinutes(31));
        assertThat(browser.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void endsAnySessionAfterTwelveHours() throws IOException, InterruptedException {
        Browser browser = Browser.signedIn(SITE, Site.VIEWER);
        for (int i = 0; i < 25; i++) {
            browser.get("/");
            SITE.clock.pass(Duration.ofMinutes(29));
        }
        assertThat(browser.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void signsOutOnlyWithTheTokenOfTheSession() throws IOException, InterruptedException {
        Browser browser = Browser.signedIn(SITE, Site.OPERATOR);
        assertThat(browser.post("/logout", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.post("/logout", Map.of("_csrf", "guess")).statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/logout", Map.of("_csrf", browser.csrf()), "Sec-Fetch-Site", "cross-SITE")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
        assertThat(browser.post("/logout", Map.of("_csrf", browser.csrf())).statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void sendsHeadersThatForbidInlineScriptFramesAndCaching() throws IOException, InterruptedException {
        HttpResponse<String> answer = Browser.signedIn(SITE, Site.OPERATOR).get("/");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.body())
                .doesNotContain("<style", " style=", " onclick=")
                .doesNotContainPattern("<script>");
    }
}
