package dev.noroshi.console.page;

import static dev.noroshi.console.html.Tags.a;
import static dev.noroshi.console.html.Tags.all;
import static dev.noroshi.console.html.Tags.attr;
import static dev.noroshi.console.html.Tags.cls;
import static dev.noroshi.console.html.Tags.div;
import static dev.noroshi.console.html.Tags.each;
import static dev.noroshi.console.html.Tags.el;
import static dev.noroshi.console.html.Tags.flag;
import static dev.noroshi.console.html.Tags.id;
import static dev.noroshi.console.html.Tags.span;
import static dev.noroshi.console.html.Tags.text;

import dev.noroshi.console.html.Html;
import dev.noroshi.console.text.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The frame around every page. */
public final class Layout {

    private static final Map<String, String> LANGUAGES = Map.of("en", "English", "ja", "日本語", "ko", "한국어");
    private static final List<String> THEMES = List.of("auto", "light", "dark");

    /** No eval, no styles of its own, no pages kept in the browser's storage, requests to this host alone. */
    private static final String HTMX = "{\"allowEval\":false,\"includeIndicatorStyles\":false,\"historyCacheSize\":0,"
            + "\"selfRequestsOnly\":true,\"allowScriptTags\":false}";

    private final Assets assets;

    public Layout(Assets assets) {
        this.assets = assets;
    }

    /** A whole page for somebody who has signed in. */
    public String page(Visit visit, Section active, String title, Html content) {
        return document(
                visit.words(),
                visit.theme(),
                title,
                all(
                        a("#main", cls("skip"), text(visit.say("skip"))),
                        div(
                                cls("shell"),
                                side(visit, active),
                                el("main", id("main"), attr("tabindex", "-1"), content))));
    }

    /** A page without the navigation: sign-in, errors. */
    public String bare(Words words, String theme, String address, String title, Html content) {
        return document(
                words,
                theme,
                title,
                div(cls("bare"), el("main", id("main"), brand(), content, preferences(words, theme, address))));
    }

    private String document(Words words, String theme, String title, Html body) {
        Html head = el(
                "head",
                el("meta", attr("charset", "utf-8")),
                el("title", title + " · Noroshi"),
                el("meta", attr("name", "viewport"), attr("content", "width=device-width, initial-scale=1")),
                el("meta", attr("name", "color-scheme"), attr("content", "light dark")),
                el("meta", attr("name", "robots"), attr("content", "noindex")),
                el("meta", attr("name", "htmx-config"), attr("content", HTMX)),
                el("link", attr("rel", "icon"), attr("href", assets.address("logo.svg"))),
                style("uplot.css"),
                style("console.css"),
                script("htmx.js"),
                script("sse.js"),
                script("uplot.js"),
                script("console.js"));
        return "<!DOCTYPE html>\n"
                + el(
                                "html",
                                attr("lang", words.language()),
                                attr("data-theme", THEMES.contains(theme) ? theme : "auto"),
                                head,
                                el("body", body))
                        .markup();
    }

    private Html style(String name) {
        return el("link", attr("rel", "stylesheet"), attr("href", assets.address(name)));
    }

    private Html script(String name) {
        return el("script", attr("src", assets.address(name)), flag("defer"));
    }

    private Html brand() {
        return a(
                "/",
                cls("brand"),
                el(
                        "img",
                        attr("src", assets.address("logo.svg")),
                        attr("alt", ""),
                        attr("width", "28"),
                        attr("height", "28")),
                span("brand-name", "Noroshi"),
                span("brand-sub", "狼煙 봉화"));
    }

    private Html side(Visit visit, @Nullable Section active) {
        Html links = each(
                Arrays.stream(Section.values())
                        .filter(each -> each.isFor(visit.visitor()))
                        .toList(),
                each -> el("li", link(visit, each, each == active)));
        return el(
                "header",
                cls("side"),
                div(cls("side-top"), brand(), menuButton(visit)),
                div(
                        cls("side-body"),
                        id("menu"),
                        el("nav", attr("aria-label", visit.say("nav.label")), el("ul", cls("nav"), links)),
                        div(cls("side-foot"), who(visit), preferences(visit.words(), visit.theme(), visit.address()))));
    }

    /** Works without script too: the menu is then always open. */
    private static Html menuButton(Visit visit) {
        return el(
                "button",
                cls("menu-button"),
                attr("type", "button"),
                attr("aria-controls", "menu"),
                attr("aria-expanded", "false"),
                text(visit.say("nav.menu")));
    }

    private static Html link(Visit visit, Section section, boolean active) {
        String words = visit.say(section.key());
        return active ? a(section.address(), attr("aria-current", "page"), text(words)) : a(section.address(), words);
    }

    private static Html who(Visit visit) {
        return div(
                cls("who"),
                div(
                        span("who-name", visit.visitor().signature()),
                        span("who-rank", visit.say("rank." + visit.visitor().rank()))),
                el(
                        "form",
                        attr("method", "post"),
                        attr("action", "/logout"),
                        Parts.csrf(visit),
                        el("button", cls("quiet"), attr("type", "submit"), text(visit.say("logout")))));
    }

    private static Html preferences(Words words, String theme, String back) {
        return div(
                cls("preferences"),
                el(
                        "div",
                        attr("role", "group"),
                        attr("aria-label", words.say("language")),
                        cls("choices"),
                        each(
                                Words.LANGUAGES,
                                each -> choice(
                                        "lang",
                                        each,
                                        LANGUAGES.getOrDefault(each, each),
                                        each.equals(words.language()),
                                        back))),
                el(
                        "div",
                        attr("role", "group"),
                        attr("aria-label", words.say("theme")),
                        cls("choices"),
                        each(
                                THEMES,
                                each -> choice("theme", each, words.say("theme." + each), each.equals(theme), back))));
    }

    private static Html choice(String name, String value, String words, boolean chosen, String back) {
        String address = "/preferences?" + name + "=" + value + "&back=" + Parts.query(back);
        Html label = name.equals("lang") ? el("span", attr("lang", value), text(words)) : text(words);
        return chosen ? a(address, attr("aria-current", "true"), label) : a(address, label);
    }
}
