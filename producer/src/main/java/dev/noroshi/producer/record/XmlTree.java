package dev.noroshi.producer.record;

import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads an XML document (XML 1.0) into the shape that JSON has: an element with neither attributes nor elements is its
 * text, any other an object of its attributes, its elements by local name (a list where there are several) and, as
 * `value`, its text. Document types are not read: one with declarations of its own is refused, and no entity but the five
 * of XML is known.
 */
final class XmlTree {

    /** The text of an element that has attributes or elements too. */
    static final String TEXT = "value";

    private static final int MOST_ATTRIBUTES = 256;

    private final RecordLimits limits;

    XmlTree(RecordLimits limits) {
        this.limits = limits;
    }

    /** An object of one member: the outermost element by its name. */
    JsonFields read(byte[] bytes) {
        String text = XmlText.decode(bytes);
        XMLStreamReader xml = null;
        try {
            xml = factory().createXMLStreamReader(new StringReader(text));
            while (xml.next() != XMLStreamConstants.START_ELEMENT) {
                if (xml.getEventType() == XMLStreamConstants.DTD) {
                    requireNoSubset(text);
                }
            }
            var document = new JsonFields();
            document.set(xml.getLocalName(), element(xml, 1));
            while (xml.hasNext()) {
                xml.next();
            }
            return document;
        } catch (XMLStreamException broken) {
            throw new UnreadableRecordException(RejectCode.MALFORMED, "no XML: " + message(broken));
        } catch (UnreadableRecordException refused) {
            throw refused;
        } catch (RuntimeException broken) {
            // The parser of the JDK lets faults of its own through where a document ends too early.
            throw new UnreadableRecordException(RejectCode.MALFORMED, "no XML: " + broken.getMessage());
        } finally {
            close(xml);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    private Object element(XMLStreamReader xml, int depth) throws XMLStreamException {
        if (depth > limits.maxDepth()) {
            throw new UnreadableRecordException(
                    RejectCode.TOO_DEEP, "the XML nests deeper than the limit of " + limits.maxDepth() + " levels");
        }
        JsonFields members = attributes(xml);
        var text = new StringBuilder();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            switch (xml.getEventType()) {
                case XMLStreamConstants.START_ELEMENT -> add(members, xml.getLocalName(), element(xml, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new UnreadableRecordException(
                            RejectCode.MALFORMED,
                            "no XML: the entity '" + xml.getLocalName() + "' is not known; write what it stands for");
                default -> {
                    // Comments and instructions say nothing.
                }
            }
        }
        String words = text.toString().strip();
        if (members.size() == 0) {
            return words;
        }
        if (!words.isEmpty()) {
            add(members, TEXT, words);
        }
        return members;
    }

    private static JsonFields attributes(XMLStreamReader xml) {
        int count = xml.getAttributeCount();
        if (count > MOST_ATTRIBUTES) {
            throw new UnreadableRecordException(
                    RejectCode.TOO_LARGE,
                    "an element of " + count + " attributes; the limit is " + MOST_ATTRIBUTES + " attributes");
        }
        var attributes = new JsonFields();
        for (int i = 0; i < count; i++) {
            if (!XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(xml.getAttributeNamespace(i))) {
                add(attributes, xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
        }
        return attributes;
    }

    private static void add(JsonFields members, String name, Object value) {
        Object before = members.get(name);
        if (before == null) {
            members.set(name, value);
        } else if (before instanceof JsonList several) {
            several.add(value);
        } else {
            var several = new JsonList();
            several.add(before);
            several.add(value);
            members.set(name, several);
        }
    }

    /** Looks at the bytes: the parser was told to pass over the document type. */
    private static void requireNoSubset(String text) {
        int start = text.indexOf("<!DOCTYPE");
        int end = text.indexOf('>', Math.max(0, start));
        int subset = text.indexOf('[', Math.max(0, start));
        if (start < 0 || (subset >= 0 && (end < 0 || subset < end))) {
            throw new UnreadableRecordException(
                    RejectCode.MALFORMED,
                    "the document type declares entities or elements of its own, which are not read; send the document"
                            + " without them");
        }
    }

    /** The parser's words without the place that it writes on a line before them. */
    private static String message(XMLStreamException broken) {
        String message = String.valueOf(broken.getMessage());
        int words = message.indexOf("Message: ");
        String plain = words < 0 ? message : message.substring(words + "Message: ".length());
        return broken.getLocation() == null
                ? plain
                : plain + " (line " + broken.getLocation().getLineNumber() + ")";
    }

    private static void close(@Nullable XMLStreamReader xml) {
        try {
            if (xml != null) {
                xml.close();
            }
        } catch (XMLStreamException ignored) {
            // It reads from memory.
        }
    }
}
