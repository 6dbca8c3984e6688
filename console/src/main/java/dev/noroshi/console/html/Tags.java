package dev.noroshi.console.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Makes elements, attributes and texts; to be imported statically. */
public final class Tags {

    /** Nothing. */
    public static final Html NONE = new Several(List.of());

    private Tags() {}

    /** Any element. */
    public static Html el(String name, Part... parts) {
        return Element.of(name, parts);
    }

    /** Any element around words. */
    public static Html el(String name, String words) {
        return Element.of(name, text(words));
    }

    public static Html text(String words) {
        return new Text(words);
    }

    /** One after the other. */
    public static Html all(Html... pieces) {
        return new Several(Arrays.asList(pieces));
    }

    /** One after the other. */
    public static Html all(List<Html> pieces) {
        return new Several(List.copyOf(pieces));
    }

    /** A piece for each. */
    public static <T> Html each(Iterable<T> values, Function<? super T, Html> piece) {
        List<Html> pieces = new ArrayList<>();
        values.forEach(value -> pieces.add(piece.apply(value)));
        return new Several(pieces);
    }

    /** The piece, or nothing. */
    public static Html when(boolean wanted, java.util.function.Supplier<Html> piece) {
        return wanted ? piece.get() : NONE;
    }

    public static Attribute attr(String name, String value) {
        return new Attribute(name, value);
    }

    /** An attribute that counts by being there, such as `required`. */
    public static Attribute flag(String name) {
        return new Attribute(name, "");
    }

    public static Attribute cls(String names) {
        return new Attribute("class", names);
    }

    public static Attribute id(String value) {
        return new Attribute("id", value);
    }

    public static Attribute href(String address) {
        return new Attribute("href", address);
    }

    public static Html div(Part... parts) {
        return Element.of("div", parts);
    }

    public static Html section(Part... parts) {
        return Element.of("section", parts);
    }

    public static Html span(String classes, String words) {
        return Element.of("span", cls(classes), text(words));
    }

    public static Html p(Part... parts) {
        return Element.of("p", parts);
    }

    public static Html p(String words) {
        return Element.of("p", text(words));
    }

    public static Html h1(String words) {
        return Element.of("h1", text(words));
    }

    public static Html h2(String words) {
        return Element.of("h2", text(words));
    }

    public static Html a(String address, Part... parts) {
        Part[] more = Arrays.copyOf(parts, parts.length + 1);
        more[parts.length] = href(address);
        return Element.of("a", more);
    }

    public static Html a(String address, String words) {
        return Element.of("a", href(address), text(words));
    }

    public static Html td(Part... parts) {
        return Element.of("td", parts);
    }

    public static Html td(String words) {
        return Element.of("td", text(words));
    }

    public static Html tr(Part... parts) {
        return Element.of("tr", parts);
    }
}
