package dev.noroshi.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.noroshi.console.Organisations;
import dev.noroshi.console.Samples;
import dev.noroshi.console.Site;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.ControlAction;
import dev.noroshi.schema.DeliveryOutcome;
import dev.noroshi.schema.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks every page in a real browser, which is skipped where the system has none. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInChromiumTest {

    private static final List<String> PAGES = List.of(
            "/",
            "/incidents",
            "/incidents/walk-1",
            "/incidents/walk-1?recipient=jp-third&version=1",
            "/alerts/alert-walk-1-kr-second",
            "/sharing",
            "/sharing?by=country",
            "/sharing/cell?source=jp-first&recipient=kr-second",
            "/deliveries",
            "/deliveries/kr-second-hook",
            "/held",
            "/held/walk-1",
            "/rejects",
            "/policy",
            "/rules");

    private static final String WIDER_THAN_THE_PAGE = """
            (() => {
              const page = document.documentElement;
              return page.scrollWidth <= page.clientWidth ? '' : [...document.querySelectorAll('main *')]
                .filter(each => each.getBoundingClientRect().right > page.clientWidth && !each.closest('.scroll'))
                .map(each => each.outerHTML.slice(0, 120)).join('\\n') || 'nothing in its main part';
            })()""";

    private static final String SERIOUS_FAULTS = """
            axe.run().then(found => found.passes.length === 0 ? 'nothing was examined' : found.violations
              .filter(each => ['serious', 'critical'].includes(each.impact))
              .map(each => each.id + ' at ' + each.nodes.map(node => node.target.join(' ')).join(', '))
              .join('\\n'))""";

    @TempDir
    private static Path profile;

    private Site site;
    private Chromium browser;

    @BeforeAll
    void start() throws Exception {
        assumeTrue(Chromium.binary().isPresent(), "no chromium on this machine");
        site = new Site();
        site.policy(Organisations.FIRST, Organisations.SECOND, Organisations.THIRD);
        site.put(Samples.incident("walk-1", Organisations.FIRST, "A walk through the pages"));
        site.put(Samples.decision(
                "walk-1",
                1,
                Organisations.FIRST,
                Organisations.SECOND + " PERMIT OK",
                Organisations.THIRD + " DENY TLP"));
        Alert alert = Samples.alert("walk-1", Organisations.FIRST, Organisations.SECOND, "A walk, as sent");
        site.put(alert);
        site.views
                .attempts()
                .take(Samples.attempt(alert, "kr-second-hook", DeliveryOutcome.RETRY, "503", Samples.NOON));
        site.put(Samples.held(
                Samples.incident("walk-1", Organisations.FIRST, "A walk through the pages"), Organisations.THIRD));
        site.put(Samples.rejected(Organisations.FIRST, "CEF: broken"));
        browser = Chromium.start(Chromium.binary().orElseThrow(), profile);
        signIn();
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (browser != null) {
            browser.close();
        }
        if (site != null) {
            site.close();
        }
    }

    private void signIn() throws Exception {
        browser.open(site.url() + "/login");
        browser.type("#token", Site.OPERATOR);
        browser.click("form.login button");
        browser.await("document.querySelector('.nav') !== null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja", "ko"})
    void everyPageStandsWithoutAnErrorOnDeskAndPhone(String language) throws Exception {
        browser.open(site.url() + "/preferences?lang=" + language + "&back=/");
        browser.takeErrors();
        for (int width : new int[] {1440, 390}) {
            browser.size(width, 900);
            for (String page : PAGES) {
                browser.open(site.url() + page);
                assertThat(browser.text("document.documentElement.lang"))
                        .as(page)
                        .isEqualTo(language);
                assertThat(browser.text("document.querySelector('h1').textContent"))
                        .as(page)
                        .isNotBlank();
                assertThat(browser.text(WIDER_THAN_THE_PAGE))
                        .as(page + " at " + width + " scrolls sideways because of")
                        .isEmpty();
                assertThat(browser.takeErrors()).as(page).isEmpty();
            }
        }
        browser.size(1440, 900);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void axeFindsNoSeriousFaultOnAnyPage(String theme) throws Exception {
        String axe = resource("/axe.min.js");
        browser.open(site.url() + "/preferences?theme=" + theme + "&back=/");
        for (String page : PAGES) {
            browser.open(site.url() + page);
            assertThat(browser.text("document.documentElement.dataset.theme")).isEqualTo(theme);
            browser.value(axe);
            assertThat(browser.promised(SERIOUS_FAULTS).asText()).as(page).isEmpty();
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream script = PagesInChromiumTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(script, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void explainComesIntoThePage() throws Exception {
        browser.open(site.url() + "/preferences?lang=en&back=/incidents/walk-1");
        browser.await("document.querySelector('a[hx-get*=\"jp-third\"]') !== null && window.htmx !== undefined");
        browser.click("a[hx-get*=\"jp-third\"]");
        browser.await("document.querySelector('#explanation .prose') !== null");
        assertThat(browser.text("document.querySelector('#explanation').textContent"))
                .contains("Name of jp-third may not have it", "secret detail about jp-third");
        assertThat(browser.text("location.pathname")).isEqualTo("/incidents/walk-1");
    }

    @Test
    void aReplayThatIsClickedIsOrdered() throws Exception {
        browser.open(site.url() + "/preferences?lang=en&back=/deliveries/kr-second-hook");
        browser.await("document.querySelector('form[action$=replay]') !== null");
        browser.click("form[action$=replay] button");
        browser.await("document.querySelector('.done') !== null");
        assertThat(site.commands)
                .anyMatch(each -> each.getAction() == ControlAction.REPLAY
                        && each.getSubscription().equals("kr-second-hook"));
    }

    @Test
    void theOverviewChangesByItself() throws Exception {
        browser.open(site.url() + "/");
        browser.await("document.querySelector('#live') !== null");
        site.put(
                Samples.incident("walk-2", Organisations.SECOND, "Came while looking", 1, Severity.HIGH, Samples.NOON));
        // The stream may open after the change: tell it until it has told the page.
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!browser.value("document.querySelector('#live').textContent.includes('Came while looking')")
                        .asBoolean()
                && System.nanoTime() < deadline) {
            site.live().changed();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(browser.text("document.querySelector('#live').textContent")).contains("Came while looking");
    }
}
