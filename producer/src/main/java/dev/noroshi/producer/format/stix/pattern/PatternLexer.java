package dev.noroshi.producer.format.stix.pattern;

import java.util.List;

/** Cuts a pattern into tokens. */
final class PatternLexer {

    private static final List<String> SIGNS =
            List.of("==", "!=", "<>", "<=", ">=", "=", "<", ">", "[", "]", "(", ")", ",", ":", ".", "*");

    private final String pattern;
    private int at;

    PatternLexer(String pattern) {
        this.pattern = pattern;
    }

    Token next() throws MalformedPatternException {
        skipBetween();
        int start = at;
        if (start >= pattern.length()) {
            return new Token(Token.Kind.END, "", start);
        }
        char c = pattern.charAt(start);
        if (c == '\'') {
            return new Token(Token.Kind.STRING, string(), start);
        }
        if ((c == 'b' || c == 'h' || c == 't') && start + 1 < pattern.length() && pattern.charAt(start + 1) == '\'') {
            at++;
            return new Token(Token.Kind.TYPED_STRING, string(), start);
        }
        if (isDigit(c)
                || ((c == '-' || c == '+') && start + 1 < pattern.length() && isDigit(pattern.charAt(start + 1)))) {
            return number();
        }
        return isWord(c) ? word() : sign();
    }

    private void skipBetween() throws MalformedPatternException {
        while (at < pattern.length()) {
            if (Character.isWhitespace(pattern.charAt(at)) || pattern.charAt(at) == '\u00A0') {
                at++;
            } else if (pattern.startsWith("/*", at)) {
                int end = pattern.indexOf("*/", at + 2);
                if (end < 0) {
                    throw new MalformedPatternException(at, "the comment is not closed");
                }
                at = end + 2;
            } else if (pattern.startsWith("//", at)) {
                int end = pattern.indexOf('\n', at);
                at = end < 0 ? pattern.length() : end;
            } else {
                return;
            }
        }
    }

    /** A string in quotes; a backslash makes the next character one like any other. */
    private String string() throws MalformedPatternException {
        int start = at;
        var text = new StringBuilder();
        for (int i = start + 1; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\'') {
                at = i + 1;
                return text.toString();
            }
            if (c == '\\' && i + 1 < pattern.length()) {
                i++;
                c = pattern.charAt(i);
            }
            text.append(c);
        }
        throw new MalformedPatternException(start, "the string is not closed");
    }

    private Token number() {
        int start = at;
        at++;
        while (at < pattern.length() && (isDigit(pattern.charAt(at)) || isFraction())) {
            at++;
        }
        return new Token(Token.Kind.NUMBER, pattern.substring(start, at), start);
    }

    private boolean isFraction() {
        return pattern.charAt(at) == '.' && at + 1 < pattern.length() && isDigit(pattern.charAt(at + 1));
    }

    private Token word() {
        int start = at;
        while (at < pattern.length() && (isWord(pattern.charAt(at)) || pattern.charAt(at) == '-')) {
            at++;
        }
        return new Token(Token.Kind.WORD, pattern.substring(start, at), start);
    }

    private Token sign() throws MalformedPatternException {
        for (String sign : SIGNS) {
            if (pattern.startsWith(sign, at)) {
                at += sign.length();
                return new Token(Token.Kind.SIGN, sign, at - sign.length());
            }
        }
        throw new MalformedPatternException(at, "'" + pattern.charAt(at) + "' stands outside a string");
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_';
    }
}
