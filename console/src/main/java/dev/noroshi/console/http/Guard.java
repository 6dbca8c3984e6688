package dev.noroshi.console.http;

import dev.noroshi.console.domain.Visitor;
import dev.noroshi.console.page.Visit;
import dev.noroshi.console.text.Words;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who asks, in which language, and whether the request comes from our own pages. */
final class Guard {

    /** The cookie of the session. */
    static final String SESSION = "noroshi_session";

    private static final String LANGUAGE = "noroshi_lang";
    private static final String THEME = "noroshi_theme";
    private static final int YEAR_SECONDS = 31_536_000;
    private static final int MOST_BACK = 500;
    /** Bytes of a form without files. */
    private static final long MOST_FORM = 256 << 10;

    private final Sessions sessions;
    private final SignIn signIn;
    private final InstantSource clock;
    private final boolean secure;

    Guard(Sessions sessions, SignIn signIn, InstantSource clock, boolean secure) {
        this.sessions = sessions;
        this.signIn = signIn;
        this.clock = clock;
        this.secure = secure;
    }

    /**
     * The session of the request, whose visitor still stands as it did when it signed in.
     *
     * @throws SignInNeeded where there is none
     */
    Session session(Context context) {
        return find(context).orElseThrow(SignInNeeded::new);
    }

    Optional<Session> find(Context context) {
        Instant now = clock.instant();
        String id = context.cookie(SESSION);
        Optional<Session> session = sessions.find(id, now);
        if (session.isPresent() && !stillHolds(session.get())) {
            sessions.close(id);
            return Optional.empty();
        }
        session.ifPresent(each -> each.touch(now));
        return session;
    }

    /** A credential that was taken from the policy, or means something else by now, ends its sessions at once. */
    boolean stillHolds(Session session) {
        Visitor visitor = session.visitor();
        return signIn.again(visitor).filter(visitor::equals).isPresent();
    }

    /** What a page is told of the request. */
    Visit visit(Context context) {
        Session session = session(context);
        return visit(context, session);
    }

    Visit visit(Context context, Session session) {
        Map<String, String> query = new HashMap<>();
        context.queryParamMap().forEach((name, values) -> {
            if (!values.isEmpty()) {
                query.put(name, values.get(0));
            }
        });
        return new Visit(
                session.visitor(),
                words(context),
                session.csrf(),
                theme(context),
                address(context),
                query,
                clock.instant());
    }

    private static String address(Context context) {
        String query = context.queryString();
        return context.method().isHttpMethod() && !context.method().name().equals("GET")
                ? "/"
                : own(query == null ? context.path() : context.path() + "?" + query);
    }

    Words words(Context context) {
        String chosen = context.cookie(LANGUAGE);
        return Words.LANGUAGES.contains(chosen == null ? "" : chosen)
                ? Words.of(chosen)
                : Words.preferred(context.header("Accept-Language"));
    }

    String theme(Context context) {
        String chosen = context.cookie(THEME);
        return "light".equals(chosen) || "dark".equals(chosen) ? chosen : "auto";
    }

    /**
     * A request that changes something must come from a page of this session.
     *
     * @throws Refused where it does not
     */
    Session changing(Context context) {
        return changing(context, MOST_FORM);
    }

    /**
     * The same with files.
     *
     * @param most bytes of the whole form
     */
    Session changing(Context context, long most) {
        sameOrigin(context);
        Session session = session(context);
        requireLength(context, most);
        String given = context.formParam("_csrf");
        if (given == null || !equal(given, session.csrf())) {
            throw Refused.of(403, "error.csrf");
        }
        return session;
    }

    /**
     * A body says how long it is, as every browser's does: one of unknown length would be read, and its files be kept on
     * the disk, to an end that only the sender knows.
     *
     * @throws Refused where it does not, or has more bytes than that
     */
    static void requireLength(Context context, long most) {
        long length = context.req().getContentLengthLong();
        if (length < 0 || length > most) {
            throw Refused.of(413, "error.large");
        }
    }

    /** Browsers say where a request comes from; what says nothing is judged by its token alone. */
    void sameOrigin(Context context) {
        String site = context.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw Refused.of(403, "error.csrf");
        }
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    void open(Context context, Visitor visitor) {
        sessions.close(context.cookie(SESSION));
        String id = sessions.open(visitor, clock.instant());
        context.cookie(cookie(SESSION, id, -1, true));
    }

    void close(Context context) {
        sessions.close(context.cookie(SESSION));
        context.cookie(cookie(SESSION, "", 0, true));
    }

    /** Keeps language or theme for a year. */
    void prefer(Context context) {
        String language = context.queryParam("lang");
        if (language != null && Words.LANGUAGES.contains(language)) {
            context.cookie(cookie(LANGUAGE, language, YEAR_SECONDS, true));
        }
        String theme = context.queryParam("theme");
        if (theme != null && java.util.Set.of("auto", "light", "dark").contains(theme)) {
            context.cookie(cookie(THEME, theme, YEAR_SECONDS, true));
        }
    }

    private Cookie cookie(String name, String value, int maxAge, boolean httpOnly) {
        return new Cookie(name, value, "/", maxAge, secure, httpOnly, null, SameSite.STRICT);
    }

    /** An address of ours to go back to; the start where it is none. */
    static String own(@Nullable String address) {
        if (address == null) {
            return "/";
        }
        boolean ours = address.length() <= MOST_BACK
                && address.startsWith("/")
                && !address.startsWith("//")
                && address.chars().allMatch(each -> each > ' ' && each < 0x7F && each != '\\');
        return ours ? address : "/";
    }
}
