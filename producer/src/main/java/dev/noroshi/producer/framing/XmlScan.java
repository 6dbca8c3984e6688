package dev.noroshi.producer.framing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Follows the structure of one XML document (XML 1.0) byte by byte, to find where it ends or where it breaks. It counts
 * tags and knows where quotes, comments, CDATA and declarations end; whether the tags match is the reader's business. Works
 * on every encoding in which the bytes of ASCII mean what they mean there.
 */
final class XmlScan {

    enum Step {
        MORE,
        DONE,
        BROKEN
    }

    private enum In {
        TEXT,
        MARKUP,
        START_TAG,
        QUOTE,
        END_TAG,
        INSTRUCTION,
        DECLARATION,
        COMMENT,
        CDATA,
        DOCTYPE,
        DOCTYPE_QUOTE
    }

    private static final int LONGEST_NAME = 256;
    private static final String COMMENT = "--";
    private static final String CDATA = "[CDATA[";
    private static final String DOCTYPE = "DOCTYPE";

    private final ByteArrayOutputStream root = new ByteArrayOutputStream();
    private final StringBuilder declaration = new StringBuilder();
    private In in = In.TEXT;
    private int depth;
    private int quote;
    private int previous;
    private int beforePrevious;
    private boolean nameOpen;
    private boolean subset;

    /** Takes the next byte of the document. */
    Step accept(int b) {
        Step step = next(b);
        beforePrevious = previous;
        previous = b;
        return step;
    }

    /** The name of the outermost element as it is written; empty before it. */
    String root() {
        return root.toString(StandardCharsets.ISO_8859_1);
    }

    /** True between tags inside the outermost element. */
    boolean inContent() {
        return in == In.TEXT && depth > 0;
    }

    /** True where nothing but comments, instructions and white space was read, and none of them is open. */
    boolean isEmpty() {
        return in == In.TEXT && depth == 0 && root.size() == 0;
    }

    private Step next(int b) {
        return switch (in) {
            case TEXT -> text(b);
            case MARKUP -> markup(b);
            case START_TAG -> startTag(b);
            case QUOTE, DOCTYPE_QUOTE -> quoted(b);
            case END_TAG -> endTag(b);
            case INSTRUCTION -> until(b == '>' && previous == '?');
            case DECLARATION -> declaration(b);
            case COMMENT -> until(b == '>' && previous == '-' && beforePrevious == '-');
            case CDATA -> until(b == '>' && previous == ']' && beforePrevious == ']');
            case DOCTYPE -> doctype(b);
        };
    }

    private Step text(int b) {
        if (b == '<') {
            in = In.MARKUP;
            return Step.MORE;
        }
        return depth > 0 || b == ' ' || b == '\t' || b == '\r' || b == '\n' ? Step.MORE : Step.BROKEN;
    }

    private Step markup(int b) {
        if (b == '?') {
            in = In.INSTRUCTION;
        } else if (b == '!') {
            in = In.DECLARATION;
            declaration.setLength(0);
        } else if (b == '/' && depth > 0) {
            in = In.END_TAG;
        } else if (isNameStart(b)) {
            in = In.START_TAG;
            nameOpen = depth == 0;
            return startTag(b);
        } else {
            return Step.BROKEN;
        }
        return Step.MORE;
    }

    private Step startTag(int b) {
        if (b == '>') {
            return opened();
        }
        if (b == '<') {
            return Step.BROKEN;
        }
        if (b == '"' || b == '\'') {
            quote = b;
            in = In.QUOTE;
        }
        nameOpen = nameOpen && b > ' ' && b != '/';
        if (nameOpen) {
            root.write(b);
            return root.size() > LONGEST_NAME ? Step.BROKEN : Step.MORE;
        }
        return Step.MORE;
    }

    private Step opened() {
        in = In.TEXT;
        if (previous == '/') {
            return depth == 0 ? Step.DONE : Step.MORE;
        }
        depth++;
        return Step.MORE;
    }

    private Step quoted(int b) {
        if (b == quote) {
            in = in == In.QUOTE ? In.START_TAG : In.DOCTYPE;
            return Step.MORE;
        }
        return b == '<' && in == In.QUOTE ? Step.BROKEN : Step.MORE;
    }

    private Step endTag(int b) {
        if (b == '<') {
            return Step.BROKEN;
        }
        if (b == '>') {
            depth--;
            in = In.TEXT;
        }
        return b == '>' && depth == 0 ? Step.DONE : Step.MORE;
    }

    private Step until(boolean end) {
        in = end ? In.TEXT : in;
        return Step.MORE;
    }

    private Step declaration(int b) {
        String read = declaration.append((char) b).toString();
        if (read.equals(COMMENT)) {
            in = In.COMMENT;
        } else if (read.equals(CDATA) && depth > 0) {
            in = In.CDATA;
        } else if (read.equals(DOCTYPE) && depth == 0) {
            in = In.DOCTYPE;
            subset = false;
        }
        boolean known = COMMENT.startsWith(read) || CDATA.startsWith(read) || DOCTYPE.startsWith(read);
        return known ? Step.MORE : Step.BROKEN;
    }

    private Step doctype(int b) {
        if (b == '"' || b == '\'') {
            quote = b;
            in = In.DOCTYPE_QUOTE;
        } else if (b == '[') {
            subset = true;
        } else if (b == ']') {
            subset = false;
        } else if (b == '>' && !subset) {
            in = In.TEXT;
        }
        return Step.MORE;
    }

    private static boolean isNameStart(int b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '_' || b == ':' || b >= 0x80;
    }
}
