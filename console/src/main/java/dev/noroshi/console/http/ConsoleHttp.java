package dev.noroshi.console.http;

import static dev.noroshi.console.html.Tags.a;
import static dev.noroshi.console.html.Tags.attr;
import static dev.noroshi.console.html.Tags.cls;
import static dev.noroshi.console.html.Tags.div;
import static dev.noroshi.console.html.Tags.h1;
import static dev.noroshi.console.html.Tags.p;
import static dev.noroshi.console.html.Tags.text;

import dev.noroshi.console.domain.Visitor;
import dev.noroshi.console.html.Html;
import dev.noroshi.console.metrics.ConsoleMetric;
import dev.noroshi.console.page.Assets;
import dev.noroshi.console.page.Layout;
import dev.noroshi.console.page.LoginPage;
import dev.noroshi.console.page.Section;
import dev.noroshi.console.page.Visit;
import dev.noroshi.runtime.metrics.Metrics;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes: who may come in, then which page answers. */
public final class ConsoleHttp implements Consumer<JavalinConfig> {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleHttp.class);
    private static final String HTML = "text/html; charset=utf-8";
    private static final int MOST_TOKEN = 500;
    /** Bytes of the longest form, which holds a policy. */
    static final long MOST_BODY = 20L << 20;

    /** Bytes of a form from somebody who has not signed in. */
    private static final long MOST_SIGN_IN = 8 << 10;

    private final Guard guard;
    private final SignIn signIn;
    private final LoginLimit limit = new LoginLimit();
    private final Headers headers;
    private final Assets assets;
    private final Layout layout;
    private final Pages pages;
    private final Live live;
    private final Metrics metrics;
    private final InstantSource clock;

    ConsoleHttp(
            Guard guard,
            SignIn signIn,
            Headers headers,
            Assets assets,
            Pages pages,
            Live live,
            Metrics metrics,
            InstantSource clock) {
        this.guard = guard;
        this.signIn = signIn;
        this.headers = headers;
        this.assets = assets;
        this.layout = new Layout(assets);
        this.pages = pages;
        this.live = live;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void accept(JavalinConfig config) {
        config.http.maxRequestSize = MOST_BODY;
        config.routes.before(headers::add);
        config.routes.exception(SignInNeeded.class, (needed, context) -> toLogin(context));
        config.routes.exception(Refused.class, (refused, context) -> error(context, refused.status(), refused.key()));
        config.routes.exception(
                HttpResponseException.class,
                (refused, context) -> error(
                        context, refused.getStatus(), refused.getStatus() == 404 ? "error.notfound" : "error.request"));
        config.routes.exception(Exception.class, (unexpected, context) -> {
            LOG.error("{} {} failed", context.method(), context.path(), unexpected);
            error(context, 500, "error.internal");
        });
        config.routes.get(Assets.ROOT + "{hash}/{name}", this::asset);
        config.routes.get("/login", this::login);
        config.routes.post("/login", this::signIn);
        config.routes.post("/logout", this::signOut);
        config.routes.get("/preferences", this::preferences);
        // Before the stream begins, while the answer may still be another.
        config.routes.before("/live", guard::session);
        config.routes.sse("/live", client -> live.join(client, guard.session(client.ctx())));
        config.routes.get("/live/series", context -> {
            Visit visit = guard.visit(context);
            if (!visit.visitor().seesAll()) {
                throw Refused.forbidden();
            }
            context.json(live.series(visit.now()));
        });
        pages.add(config, this);
    }

    /** A page under an address. */
    void page(JavalinConfig config, String address, Section section, String title, Function<Visit, Html> content) {
        page(config, address, section, title, (visit, context) -> Optional.of(content.apply(visit)));
    }

    /** Makes a page from a request; empty: there is nothing, or nothing for this visitor. */
    @FunctionalInterface
    interface Maker {
        Optional<Html> make(Visit visit, Context context);
    }

    void page(JavalinConfig config, String address, Section section, String title, Maker maker) {
        config.routes.get(address, context -> {
            Visit visit = guard.visit(context);
            if (!section.isFor(visit.visitor())) {
                throw Refused.notFound();
            }
            show(context, visit, section, title, maker.make(visit, context).orElseThrow(Refused::notFound));
        });
    }

    void show(Context context, Visit visit, Section section, String title, Html content) {
        context.contentType(HTML).result(layout.page(visit, section, visit.say(title), content));
    }

    Guard guard() {
        return guard;
    }

    private void asset(Context context) {
        Assets.Asset asset = assets.find(context.path()).orElseThrow(Refused::notFound);
        context.header("Cache-Control", "public, max-age=31536000, immutable");
        context.contentType(asset.contentType()).result(asset.content());
    }

    private void login(Context context) {
        if (guard.find(context).isPresent()) {
            context.redirect(Guard.own(context.queryParam("back")), HttpStatus.SEE_OTHER);
            return;
        }
        loginPage(context, 200, Guard.own(context.queryParam("back")), null);
    }

    private void loginPage(Context context, int status, String back, @Nullable String trouble) {
        var words = guard.words(context);
        context.status(status)
                .contentType(HTML)
                .result(layout.bare(
                        words,
                        guard.theme(context),
                        "/login",
                        words.say("login.title"),
                        LoginPage.of(words, back, trouble)));
    }

    private void signIn(Context context) {
        guard.sameOrigin(context);
        Guard.requireLength(context, MOST_SIGN_IN);
        if (context.isMultipart()) {
            throw Refused.of(400, "error.request");
        }
        String back = Guard.own(context.formParam("back"));
        String token = context.formParam("token");
        Optional<Visitor> visitor =
                token == null || token.length() > MOST_TOKEN ? Optional.empty() : signIn.visitor(token);
        if (visitor.isEmpty()) {
            refuse(context, back);
            return;
        }
        metrics.count(ConsoleMetric.SIGN_INS, "accepted");
        LOG.info("{} has signed in from {}", visitor.get(), context.ip());
        guard.open(context, visitor.get());
        context.redirect(back, HttpStatus.SEE_OTHER);
    }

    /**
     * Beyond the limit it is only told to wait. A valid token is never limited: nobody guesses one, and whoever fails from
     * the same address, which behind a proxy is everybody's, would keep others out.
     */
    private void refuse(Context context, String back) {
        String address = context.ip();
        if (!limit.permits(address, clock.instant())) {
            metrics.count(ConsoleMetric.SIGN_INS, "limited");
            context.header("Retry-After", "60");
            loginPage(context, 429, back, "login.limited");
            return;
        }
        limit.failed(address, clock.instant());
        metrics.count(ConsoleMetric.SIGN_INS, "refused");
        LOG.warn("A sign-in from {} was refused", address);
        loginPage(context, 401, back, "login.wrong");
    }

    private void signOut(Context context) {
        guard.changing(context);
        guard.close(context);
        context.redirect("/login", HttpStatus.SEE_OTHER);
    }

    private void preferences(Context context) {
        guard.prefer(context);
        context.redirect(Guard.own(context.queryParam("back")), HttpStatus.SEE_OTHER);
    }

    private static void toLogin(Context context) {
        if ("true".equals(context.header("HX-Request"))) {
            context.status(401).header("HX-Redirect", "/login");
            return;
        }
        String query = context.queryString();
        boolean page = context.method().name().equals("GET");
        String back = page ? Guard.own(query == null ? context.path() : context.path() + "?" + query) : "/";
        context.redirect(
                "/login?back=" + java.net.URLEncoder.encode(back, java.nio.charset.StandardCharsets.UTF_8),
                HttpStatus.SEE_OTHER);
    }

    private void error(Context context, int status, String key) {
        var words = guard.words(context);
        Html content = div(
                cls("card"),
                attr("role", "alert"),
                h1(words.say("error.title", status)),
                p(text(words.say(key))),
                p(a("/", words.say("error.home"))));
        context.status(status)
                .contentType(HTML)
                .result(layout.bare(words, guard.theme(context), "/", words.say("error.title", status), content));
    }

    /** All of it, ready to be served. */
    public static ConsoleHttp of(Wiring wiring) {
        var sessions = new Sessions(wiring.idle(), wiring.longest());
        SignIn signIn = new TokenSignIn(() -> wiring.views().policy().inForce(), wiring.viewers());
        Guard guard = new Guard(sessions, signIn, wiring.clock(), wiring.secure());
        Pages pages =
                new Pages(wiring.views(), wiring.archive(), wiring.orders(), guard, wiring.metrics(), wiring.clock());
        wiring.live().with(pages.overview(), guard);
        wiring.metrics().gauge(ConsoleMetric.SESSIONS, sessions::size);
        return new ConsoleHttp(
                guard,
                signIn,
                new Headers(wiring.secure()),
                new Assets(),
                pages,
                wiring.live(),
                wiring.metrics(),
                wiring.clock());
    }
}
