package dev.noroshi.producer.format.stix.pattern;

import java.util.List;

/**
 * One comparison of a pattern (STIX 2.1, section 9.6).
 *
 * @param type of the object, such as `ipv4-addr`
 * @param path of the property, its keys without quotes, between points, without indexes: `hashes.SHA-256`
 * @param operator `=`, `!=`, `<`, `<=`, `>`, `>=`, `IN`, `LIKE`, `MATCHES`, `ISSUBSET`, `ISSUPERSET` or `EXISTS`
 * @param negated a NOT stands before the operator
 * @param values what it is compared with: several with IN, none with EXISTS
 */
public record Comparison(String type, String path, String operator, boolean negated, List<String> values) {

    public Comparison {
        values = List.copyOf(values);
    }

    /** True where the property must have one of the values: then each is what the pattern looks for. */
    public boolean names() {
        return !negated && (operator.equals("=") || operator.equals("IN"));
    }
}
