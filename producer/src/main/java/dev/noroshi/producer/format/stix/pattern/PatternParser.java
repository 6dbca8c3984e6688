package dev.noroshi.producer.format.stix.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a pattern by the grammar of STIX 2.1, section 9: observation expressions in brackets, joined by AND, OR and
 * FOLLOWEDBY, grouped, qualified by WITHIN, REPEATS and START … STOP; in them comparisons, joined by AND and OR, grouped.
 * What it answers is the comparisons in their order: who looks for indicators needs no more.
 */
public final class PatternParser {

    private static final int DEEPEST = 64;
    private static final Map<String, String> SAME = Map.of("==", "=", "<>", "!=");
    private static final Set<String> SIGNS = Set.of("=", "!=", "<", "<=", ">", ">=");
    private static final Set<String> WORDS = Set.of("IN", "LIKE", "MATCHES", "ISSUBSET", "ISSUPERSET");

    private final PatternLexer lexer;
    private final List<Comparison> comparisons = new ArrayList<>();
    private Token token;
    private int depth;

    private PatternParser(String pattern) throws MalformedPatternException {
        lexer = new PatternLexer(pattern);
        token = lexer.next();
    }

    /** The comparisons of the pattern, at least one. */
    public static List<Comparison> parse(String pattern) throws MalformedPatternException {
        var parser = new PatternParser(pattern);
        parser.observations();
        if (parser.token.kind() != Token.Kind.END) {
            throw parser.unexpected("AND, OR, FOLLOWEDBY, a qualifier or the end");
        }
        return List.copyOf(parser.comparisons);
    }

    private void observations() throws MalformedPatternException {
        observation();
        while (token.is("AND") || token.is("OR") || token.is("FOLLOWEDBY")) {
            advance();
            observation();
        }
    }

    private void observation() throws MalformedPatternException {
        enter();
        if (token.is("(")) {
            advance();
            observations();
            expect(")");
        } else {
            expect("[");
            comparisons();
            expect("]");
        }
        qualifiers();
        depth--;
    }

    private void qualifiers() throws MalformedPatternException {
        while (true) {
            if (token.is("WITHIN")) {
                advance();
                literal();
                expect("SECONDS");
            } else if (token.is("REPEATS")) {
                advance();
                literal();
                expect("TIMES");
            } else if (token.is("START")) {
                advance();
                literal();
                expect("STOP");
                literal();
            } else {
                return;
            }
        }
    }

    private void comparisons() throws MalformedPatternException {
        comparison();
        while (token.is("AND") || token.is("OR")) {
            advance();
            comparison();
        }
    }

    private void comparison() throws MalformedPatternException {
        enter();
        if (token.is("(")) {
            advance();
            comparisons();
            expect(")");
        } else {
            boolean negatedFirst = accept("NOT");
            if (accept("EXISTS")) {
                String type = type();
                comparisons.add(new Comparison(type, path(), "EXISTS", negatedFirst, List.of()));
            } else {
                test(negatedFirst);
            }
        }
        depth--;
    }

    private void test(boolean negatedFirst) throws MalformedPatternException {
        String type = type();
        String path = path();
        boolean negated = accept("NOT") || negatedFirst;
        String operator = SAME.getOrDefault(token.text(), token.text());
        boolean known = token.kind() == Token.Kind.SIGN ? SIGNS.contains(operator) : isOperatorWord();
        if (!known) {
            throw unexpected("an operator such as =");
        }
        advance();
        List<String> values = operator.equals("IN") ? set() : List.of(literal());
        comparisons.add(new Comparison(type, path, operator, negated, values));
    }

    private boolean isOperatorWord() {
        return token.kind() == Token.Kind.WORD && WORDS.contains(token.text());
    }

    private String type() throws MalformedPatternException {
        String type = key();
        expect(":");
        return type;
    }

    private String path() throws MalformedPatternException {
        List<String> keys = new ArrayList<>();
        keys.add(key());
        while (token.is(".") || token.is("[")) {
            if (accept("[")) {
                if (!accept("*")) {
                    literal();
                }
                expect("]");
            } else {
                advance();
                keys.add(key());
            }
        }
        return keys.stream().collect(Collectors.joining("."));
    }

    private String key() throws MalformedPatternException {
        if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.STRING) {
            throw unexpected("a type or property name");
        }
        return advance();
    }

    private List<String> set() throws MalformedPatternException {
        expect("(");
        List<String> values = new ArrayList<>();
        values.add(literal());
        while (accept(",")) {
            values.add(literal());
        }
        expect(")");
        return values;
    }

    /** A string, number, time, binary or boolean. */
    private String literal() throws MalformedPatternException {
        boolean literal = switch (token.kind()) {
            case NUMBER, STRING, TYPED_STRING -> true;
            case WORD -> token.text().equals("true") || token.text().equals("false");
            case SIGN, END -> false;
        };
        if (!literal) {
            throw unexpected("a string or a number");
        }
        return advance();
    }

    private boolean accept(String expected) throws MalformedPatternException {
        boolean accepted = token.is(expected);
        if (accepted) {
            advance();
        }
        return accepted;
    }

    private void expect(String expected) throws MalformedPatternException {
        if (!accept(expected)) {
            throw unexpected("'" + expected + "'");
        }
    }

    private String advance() throws MalformedPatternException {
        String text = token.text();
        token = lexer.next();
        return text;
    }

    private void enter() throws MalformedPatternException {
        depth++;
        if (depth > DEEPEST) {
            throw new MalformedPatternException(
                    token.at(), "the pattern nests deeper than the limit of " + DEEPEST + " levels");
        }
    }

    private MalformedPatternException unexpected(String expected) {
        return new MalformedPatternException(token.at(), "expected " + expected + ", found " + token.shown());
    }
}
