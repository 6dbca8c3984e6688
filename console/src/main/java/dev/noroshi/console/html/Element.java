package dev.noroshi.console.html;

import java.util.List;
import java.util.Set;

/** An element with its attributes and content. */
record Element(String name, List<Attribute> attributes, List<Html> content) implements Html {

    private static final Set<String> VOID = Set.of("br", "hr", "img", "input", "link", "meta", "col", "wbr");

    static Element of(String name, Part... parts) {
        List<Attribute> attributes = new java.util.ArrayList<>(parts.length);
        List<Html> content = new java.util.ArrayList<>(parts.length);
        for (Part part : parts) {
            if (part instanceof Attribute attribute) {
                attributes.add(attribute);
            } else if (part instanceof Html html) {
                content.add(html);
            }
        }
        return new Element(name, attributes, content);
    }

    @Override
    public void write(StringBuilder to) {
        to.append('<').append(name);
        attributes.forEach(each -> each.write(to));
        to.append('>');
        if (!VOID.contains(name)) {
            content.forEach(each -> each.write(to));
            to.append("</").append(name).append('>');
        }
    }
}
