package dev.noroshi.sigma.match;

/** A part of the date in the value compares as asked. */
public record TimePartTest(TimePart part, Comparison comparison, int bound) implements ValueTest {
    @Override
    public boolean passes(String value, String lower) {
        int number = part.of(value);
        return number >= 0 && comparison.holds(Integer.compare(number, bound));
    }
}
