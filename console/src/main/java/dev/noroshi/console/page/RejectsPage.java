package dev.noroshi.console.page;

import static dev.noroshi.console.html.Tags.NONE;
import static dev.noroshi.console.html.Tags.a;
import static dev.noroshi.console.html.Tags.all;
import static dev.noroshi.console.html.Tags.attr;
import static dev.noroshi.console.html.Tags.cls;
import static dev.noroshi.console.html.Tags.div;
import static dev.noroshi.console.html.Tags.each;
import static dev.noroshi.console.html.Tags.el;
import static dev.noroshi.console.html.Tags.h1;
import static dev.noroshi.console.html.Tags.h2;
import static dev.noroshi.console.html.Tags.id;
import static dev.noroshi.console.html.Tags.p;
import static dev.noroshi.console.html.Tags.section;
import static dev.noroshi.console.html.Tags.td;
import static dev.noroshi.console.html.Tags.text;
import static dev.noroshi.console.html.Tags.tr;

import dev.noroshi.console.domain.Archive;
import dev.noroshi.console.domain.Found;
import dev.noroshi.console.domain.IncidentView;
import dev.noroshi.console.domain.Place;
import dev.noroshi.console.domain.RejectRow;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.html.Html;
import dev.noroshi.schema.RejectedEvent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The records that were not taken: why, and their bytes. */
public final class RejectsPage {

    private static final int MOST_SHOWN = 16 * 1024;
    private static final int HEX_SHOWN = 1024;

    private final Views views;
    private final Archive archive;

    public RejectsPage(Views views, Archive archive) {
        this.views = views;
        this.archive = archive;
    }

    public Html page(Visit visit) {
        String code = visit.query("code");
        Found<RejectRow> found = views.rejects().search(code, visit.query("org"), visit.sight(), visit.count("skip"));
        String address = code.isEmpty() ? "/rejects" : Parts.with("/rejects", "code", code);
        return all(
                h1(visit.say("rejects.title")),
                codes(visit, code),
                section(
                        cls("card flush"),
                        found.rows().isEmpty()
                                ? Parts.empty(visit, "rejects.none")
                                : Parts.table(
                                        visit,
                                        "rejects.title",
                                        Parts.head(
                                                visit,
                                                "col.when",
                                                "col.code",
                                                "col.reason",
                                                "col.source",
                                                "col.sensor",
                                                "col.format",
                                                "col.bytes"),
                                        each(found.rows(), row -> row(visit, row))),
                        Parts.pager(visit, address, visit.count("skip"), IncidentView.PAGE, found.total())));
    }

    private Html codes(Visit visit, String chosen) {
        Map<String, Integer> counts = views.rejects().byCode(visit.sight());
        return counts.isEmpty()
                ? NONE
                : el(
                        "form",
                        cls("filters"),
                        attr("method", "get"),
                        attr("action", "/rejects"),
                        IncidentList.field(
                                visit.say("col.code"),
                                "code",
                                el(
                                        "select",
                                        id("code"),
                                        attr("name", "code"),
                                        Parts.option("", visit.say("any"), chosen),
                                        each(
                                                counts.entrySet(),
                                                each -> Parts.option(
                                                        each.getKey(),
                                                        each.getKey() + " ("
                                                                + visit.words().number(each.getValue()) + ")",
                                                        chosen)))),
                        el("button", attr("type", "submit"), text(visit.say("search.go"))));
    }

    private Html row(Visit visit, RejectRow row) {
        return tr(
                td(a(address(row.place()), Parts.time(visit, row.at()))),
                td(Parts.code(row.code())),
                td(cls("wide"), el("span", attr("lang", "en"), text(row.reason()))),
                td(Parts.org(visit, views.policy().directory(), row.org())),
                td(text(row.sensor())),
                td(text(row.format() == null ? "–" : row.format())),
                td(cls("number"), text(visit.words().number(row.bytes()))));
    }

    private static String address(Place place) {
        return "/rejects/" + place.partition() + "/" + place.offset();
    }

    /** One record; empty where there is none or it may not be seen. */
    public Optional<Html> one(Visit visit, Place place) {
        return views.rejects().find(place, visit.sight()).map(row -> one(visit, row));
    }

    /** Its bytes; empty where there is none, it may not be seen, or its topic no longer has it. */
    public Optional<byte[]> bytes(Visit visit, Place place) {
        return views.rejects()
                .find(place, visit.sight())
                .flatMap(row -> archive.rejected(row.place()))
                .map(RejectsPage::raw);
    }

    private static byte[] raw(RejectedEvent rejected) {
        ByteBuffer raw = rejected.getRaw().duplicate();
        byte[] bytes = new byte[raw.remaining()];
        raw.get(bytes);
        return bytes;
    }

    private Html one(Visit visit, RejectRow row) {
        Optional<byte[]> bytes = archive.rejected(row.place()).map(RejectsPage::raw);
        return all(
                p(cls("crumb"), a("/rejects", visit.say("nav.rejects"))),
                h1(row.code()),
                p(cls("said"), el("span", attr("lang", "en"), text(row.reason()))),
                div(
                        cls("columns wide-first"),
                        section(
                                cls("card"),
                                h2(visit.say("rejects.bytes")),
                                bytes.map(each -> all(
                                                el(
                                                        "pre",
                                                        attr("tabindex", "0"),
                                                        attr("translate", "no"),
                                                        text(shown(each))),
                                                p(
                                                        cls("actions"),
                                                        a(
                                                                address(row.place()) + "/download",
                                                                cls("button"),
                                                                text(visit.say("rejects.download"))))))
                                        .orElseGet(() -> Parts.empty(visit, "rejects.gone"))),
                        section(
                                cls("card"),
                                h2(visit.say("incident.summary")),
                                Parts.facts(
                                        Parts.fact(visit.say("col.when"), Parts.time(visit, row.at())),
                                        Parts.fact(
                                                visit.say("col.source"),
                                                Parts.org(visit, views.policy().directory(), row.org())),
                                        Parts.fact(visit.say("col.sensor"), text(row.sensor())),
                                        Parts.fact(
                                                visit.say("col.format"),
                                                text(row.format() == null ? "–" : row.format())),
                                        Parts.fact(visit.say("rejects.position"), Parts.code(row.position())),
                                        Parts.fact(
                                                visit.say("col.bytes"),
                                                text(visit.words().number(row.bytes()))),
                                        Parts.fact(visit.say("rejects.hash"), Parts.code(row.rawHash()))))));
    }

    /** As text where it is UTF-8, else as hexadecimal; the beginning where it is long. */
    private static String shown(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "\n…";
        } catch (CharacterCodingException binary) {
            int most = Math.min(bytes.length, HEX_SHOWN);
            return HexFormat.ofDelimiter(" ").formatHex(bytes, 0, most) + (most < bytes.length ? " …" : "");
        }
    }
}
