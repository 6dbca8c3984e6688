package dev.noroshi.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.console.Browser;
import dev.noroshi.console.Organisations;
import dev.noroshi.console.Site;
import dev.noroshi.console.domain.Workers.Service;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The overview says that a service has stopped to those who run the hub. */
class StoppedServiceTest {

    private static final String SAID = "No notifier has run for";

    private final Site site = new Site();

    @BeforeEach
    void stop() {
        site.policy(Organisations.FIRST, Organisations.SECOND);
        site.views.workers().idle(Service.NOTIFIER, site.clock.instant());
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void operatorReadsSinceWhenNobodyDelivers() throws Exception {
        Browser operator = Browser.signedIn(site, Site.OPERATOR);
        site.clock.pass(Duration.ofSeconds(90));
        assertThat(operator.get("/").body()).contains(SAID + " 90 s").doesNotContain("No processor has run");
        site.views.workers().working(Service.NOTIFIER);
        assertThat(operator.get("/").body()).doesNotContain(SAID);
    }

    @Test
    void aRestartOfAFewSecondsIsNoNews() throws Exception {
        Browser operator = Browser.signedIn(site, Site.OPERATOR);
        site.clock.pass(Duration.ofMillis(4_900));
        assertThat(operator.get("/").body()).doesNotContain(SAID);
    }

    @Test
    void anOrganisationIsNotToldOfTheHubsServices() throws Exception {
        Browser second = Browser.signedIn(site, "token-of-" + Organisations.SECOND);
        site.clock.pass(Duration.ofSeconds(90));
        assertThat(second.get("/").body()).doesNotContain(SAID);
    }
}
