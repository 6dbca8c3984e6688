package dev.noroshi.console.page;

import static dev.noroshi.console.html.Tags.NONE;
import static dev.noroshi.console.html.Tags.a;
import static dev.noroshi.console.html.Tags.all;
import static dev.noroshi.console.html.Tags.attr;
import static dev.noroshi.console.html.Tags.cls;
import static dev.noroshi.console.html.Tags.div;
import static dev.noroshi.console.html.Tags.el;
import static dev.noroshi.console.html.Tags.flag;
import static dev.noroshi.console.html.Tags.p;
import static dev.noroshi.console.html.Tags.span;
import static dev.noroshi.console.html.Tags.text;

import dev.noroshi.console.domain.Directory;
import dev.noroshi.console.domain.IncidentRow;
import dev.noroshi.console.html.Html;
import dev.noroshi.event.TlpLabel;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What many pages show alike. Each state has its word: colour never stands alone. */
final class Parts {

    private Parts() {}

    static Html severity(Visit visit, Severity severity) {
        return span("chip sev sev-" + lower(severity), visit.say("severity." + severity));
    }

    /** The label in the colours that FIRST gives it, never translated. */
    static Html tlp(Visit visit, @Nullable Tlp tlp) {
        return tlp == null
                ? span("chip unmarked", visit.say("tlp.none"))
                : span("chip tlp tlp-" + lower(tlp), "TLP:" + TlpLabel.of(tlp));
    }

    /** A derived incident is marked for each recipient by the reports that it may see. */
    static Html tlp(Visit visit, IncidentRow row) {
        return row.rule() == null
                ? tlp(visit, row.last().tlp())
                : span("muted small", "TLP: " + visit.say("tlp.derived"));
    }

    static Html effect(Visit visit, Effect effect) {
        return span("chip effect effect-" + lower(effect), visit.say("effect." + effect));
    }

    static Html chip(String kind, String words) {
        return span("chip " + kind, words);
    }

    static Html code(String code) {
        return el("code", code);
    }

    /** When, in the zone of the language; the machine-readable instant beside it. */
    static Html time(Visit visit, @Nullable Instant at) {
        return at == null
                ? text("–")
                : el(
                        "time",
                        attr("datetime", at.toString()),
                        cls("nowrap"),
                        text(visit.words().time(at)));
    }

    /** How long ago, with the instant to read out. */
    static Html ago(Visit visit, @Nullable Instant at) {
        if (at == null) {
            return text("–");
        }
        String ago = visit.say("ago", visit.words().span(Duration.between(at, visit.now())));
        return el(
                "time",
                attr("datetime", at.toString()),
                attr("title", visit.words().time(at) + " " + visit.words().zone()),
                cls("nowrap"),
                text(ago));
    }

    static Html org(Visit visit, Directory directory, String id) {
        String name = id.equals("hub")
                ? visit.say("org.hub")
                : directory.name(id, visit.words().language());
        return name.equals(id) ? span("org", id) : el("span", cls("org"), attr("title", id), text(name));
    }

    /** A short form of a long id, the whole one to copy. */
    static Html id(String id) {
        String brief = id.length() > 13 ? id.substring(0, 8) + "…" : id;
        return el("code", cls("nowrap"), attr("title", id), text(brief));
    }

    static Html incident(String id, String words) {
        return a("/incidents/" + path(id), words);
    }

    static Html empty(Visit visit, String key) {
        return p(cls("empty"), text(visit.say(key)));
    }

    /** One line of a list of facts. */
    static Html fact(String name, Html... value) {
        return all(el("dt", name), el("dd", value));
    }

    static Html facts(Html... lines) {
        return el("dl", append(cls("facts"), lines));
    }

    /** Head of a table; `key` empty: a column of buttons, named for screen readers alone. */
    static Html head(Visit visit, String... keys) {
        Html[] cells = new Html[keys.length];
        for (int i = 0; i < keys.length; i++) {
            Html name = keys[i].isEmpty() ? span("hidden", visit.say("col.action")) : text(visit.say(keys[i]));
            cells[i] = el("th", attr("scope", "col"), name);
        }
        return el("thead", el("tr", cells));
    }

    /** A table that scrolls sideways in itself on a narrow screen. */
    static Html table(Visit visit, String caption, Html head, Html body) {
        return div(
                cls("scroll"),
                attr("tabindex", "0"),
                attr("role", "region"),
                attr("aria-label", visit.say(caption)),
                el("table", head, el("tbody", body)));
    }

    /** Earlier and later pages. */
    static Html pager(Visit visit, String address, int skip, int page, int total) {
        if (total <= page && skip == 0) {
            return p(cls("pager muted"), text(visit.say("pager.all", total)));
        }
        int last = Math.min(total, skip + page);
        return el(
                "nav",
                cls("pager"),
                attr("aria-label", visit.say("pager.label")),
                skip > 0
                        ? a(with(address, "skip", Integer.toString(Math.max(0, skip - page))), visit.say("pager.newer"))
                        : NONE,
                span("muted", visit.say("pager.range", skip + 1, last, total)),
                last < total
                        ? a(with(address, "skip", Integer.toString(skip + page)), visit.say("pager.older"))
                        : NONE);
    }

    /** The address with one parameter more. */
    static String with(String address, String name, String value) {
        return address + (address.contains("?") ? "&" : "?") + name + "=" + query(value);
    }

    static String query(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static String path(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static Html csrf(Visit visit) {
        return el("input", attr("type", "hidden"), attr("name", "_csrf"), attr("value", visit.csrf()));
    }

    static Html hidden(String name, String value) {
        return el("input", attr("type", "hidden"), attr("name", name), attr("value", value));
    }

    static Html option(String value, String words, String chosen) {
        return value.equals(chosen)
                ? el("option", attr("value", value), flag("selected"), text(words))
                : el("option", attr("value", value), text(words));
    }

    /** What a code of decisions means; the code itself where a later version made it. */
    static String meaning(Visit visit, String code) {
        String key = code.startsWith("RULE:") ? "code.RULE" : "code." + code;
        return visit.words().sayOr(key, code);
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static dev.noroshi.console.html.Part[] append(dev.noroshi.console.html.Part first, Html... more) {
        var parts = new dev.noroshi.console.html.Part[more.length + 1];
        parts[0] = first;
        System.arraycopy(more, 0, parts, 1, more.length);
        return parts;
    }
}
