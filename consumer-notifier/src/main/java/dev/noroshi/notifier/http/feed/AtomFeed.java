package dev.noroshi.notifier.http.feed;

import dev.noroshi.event.TlpLabel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The feed as Atom (RFC 4287). */
final class AtomFeed {

    static final String TYPE = "application/atom+xml;charset=utf-8";

    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private AtomFeed() {}

    static byte[] write(Feed feed) {
        var out = new ByteArrayOutputStream(4_096);
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.setDefaultNamespace(NAMESPACE);
            xml.writeStartElement(NAMESPACE, "feed");
            xml.writeDefaultNamespace(NAMESPACE);
            text(xml, "id", "urn:uuid:" + feed.uuid());
            text(xml, "title", Feed.TITLE);
            text(xml, "updated", feed.updated().toString());
            author(xml);
            self(xml, feed);
            for (FeedItem item : feed.items()) {
                entry(xml, item);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a byte array refused to be written", impossible);
        }
        return out.toByteArray();
    }

    private static void author(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, "author");
        text(xml, "name", "Noroshi");
        xml.writeEndElement();
    }

    private static void self(XMLStreamWriter xml, Feed feed) throws XMLStreamException {
        xml.writeEmptyElement(NAMESPACE, "link");
        xml.writeAttribute("rel", "self");
        xml.writeAttribute("href", feed.publicUrl() + "/feed.atom");
    }

    private static void entry(XMLStreamWriter xml, FeedItem item) throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, "entry");
        text(xml, "id", "urn:uuid:" + item.uuid());
        text(xml, "title", item.title());
        text(xml, "published", item.published().toString());
        text(xml, "updated", item.updated().toString());
        text(xml, "rights", "TLP:" + TlpLabel.of(item.content().getTlp()));
        for (String tag : item.tags()) {
            xml.writeEmptyElement(NAMESPACE, "category");
            xml.writeAttribute("term", legal(tag));
        }
        xml.writeStartElement(NAMESPACE, "content");
        xml.writeAttribute("type", "text");
        xml.writeCharacters(legal(item.text()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, name);
        xml.writeCharacters(legal(value));
        xml.writeEndElement();
    }

    /** Sources write what they like; XML has no form for most control characters (XML 1.0, section 2.2). */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder(text.length());
        text.codePoints().map(c -> isLegal(c) ? c : 0xFFFD).forEach(legal::appendCodePoint);
        return legal.toString();
    }

    private static boolean isLegal(int c) {
        return c == '\t'
                || c == '\n'
                || (c >= ' ' && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }
}
