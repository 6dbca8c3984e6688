package dev.noroshi.producer.record;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The names of an object's members in their order, shared by all objects that have the same: records of one source have the
 * same again and again, so that a name is seldom read but compared with the one that came there before. Shapes form a tree
 * from {@link #root}; of it no more is kept than its budget allows, and an object that finds no shape names its members
 * itself. Safe for several threads.
 */
final class Shape {

    /** About what one shape takes, and what each member of its names and of its paths does, in bytes beside their text. */
    private static final int OWN_BYTES = 320;

    private static final int NAME_BYTES = 8;
    private static final int PATH_BYTES = 64;
    private static final int MOST_MEMBERS = 48;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_PREFIX = 128;

    private final ShapeBudget budget;
    private final @Nullable Shape before;
    private final int size;
    private final String name;
    /** The name, the quote behind it and the colon. */
    private final Literal literal;

    private final Map<String, Shape> following = new ConcurrentHashMap<>(2);
    // Each of these is made of what never changes: whoever loses another thread's makes it again.
    private @Nullable Shape next;
    private @Nullable Shape within;
    private @Nullable Names names;
    private @Nullable Paths paths;
    private @Nullable UsualValue usual;

    /** All names of a shape, what finds them, and whether all can be told from paths. */
    @SuppressWarnings("ArrayRecordComponent") // shared and never written to
    record Names(String[] names, int[] hashes, long hints, boolean arePlain) {}

    @SuppressWarnings("ArrayRecordComponent") // as above
    private record Paths(String prefix, String[] paths) {}

    private Shape(ShapeBudget budget, @Nullable Shape before, String name) {
        this.budget = budget;
        this.before = before;
        this.size = before == null ? 0 : before.size + 1;
        // Adapters ask by constants, which are interned: those found are seldom compared by their characters.
        this.name = name.intern();
        this.literal = new Literal((name + "\":").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** That of records, before their first member. */
    static Shape root(ShapeBudget budget) {
        return new Shape(budget, null, "");
    }

    int size() {
        return size;
    }

    /** The shape that followed this one last, if its name and a colon stand at the offset; else null. */
    @Nullable
    Shape nextAt(byte[] bytes, int at) {
        Shape expected = next;
        return expected != null && expected.literal.stands(bytes, at) ? expected : null;
    }

    /** The shape that followed this one last. */
    @Nullable
    Shape next() {
        return next;
    }

    /** What the last member usually says, if that stands at the offset behind its name; else null. */
    UsualValue.@Nullable Known usualAt(byte[] bytes, int at) {
        UsualValue known = usual;
        return known == null ? null : known.at(bytes, at);
    }

    /** How many bytes the last name, its quote and the colon take. */
    int length() {
        return literal.length();
    }

    /** The shape with one more member; null where the name is here already, or no more shapes are kept. */
    @Nullable
    Shape then(String more) {
        Shape known = following.get(more);
        if (known == null) {
            if (size == MOST_MEMBERS
                    || more.length() > LONGEST_NAME
                    || has(more)
                    || !budget.take(OWN_BYTES + 3 * more.length())) {
                return null;
            }
            known = following.computeIfAbsent(more, added -> new Shape(budget, this, added));
        }
        next = known;
        return known;
    }

    /** Where the shapes of the objects under the last member begin; null where no more are kept. */
    @Nullable
    Shape within() {
        Shape known = within;
        if (known == null && budget.take(OWN_BYTES)) {
            known = new Shape(budget, null, "");
            within = known;
        }
        return known;
    }

    /** What the last member often says; null where that is always something else, or no more is kept. */
    @Nullable
    UsualValue usual() {
        UsualValue known = usual;
        if (known == null && budget.take(UsualValue.BYTES)) {
            known = new UsualValue();
            usual = known;
        }
        return known == null || known.isOpen() ? known : null;
    }

    private boolean has(String other) {
        for (Shape shape = this; shape != null; shape = shape.before) {
            if (shape.before != null && shape.name.equals(other)) {
                return true;
            }
        }
        return false;
    }

    /** The dotted paths of the members under a prefix; null where they are not kept. */
    String @Nullable [] paths(String prefix) {
        Paths known = paths;
        if (known == null || !known.prefix().equals(prefix)) {
            if (prefix.length() > LONGEST_PREFIX) {
                return null;
            }
            if (known == null && !budget.take(size * (PATH_BYTES + prefix.length() + LONGEST_NAME))) {
                return null;
            }
            String[] all = names().names().clone();
            for (int i = 0; i < all.length; i++) {
                all[i] = DottedPaths.path(prefix, all[i]);
            }
            known = new Paths(prefix, all);
            paths = known;
        }
        return known.paths();
    }

    Names names() {
        Names known = names;
        if (known == null) {
            String[] all = new String[size];
            int[] hashes = new int[size];
            long hints = 0;
            boolean plain = true;
            for (Shape shape = this; shape.before != null; shape = shape.before) {
                int place = shape.size - 1;
                all[place] = shape.name;
                hashes[place] = shape.name.hashCode();
                hints |= MemberTable.hint(hashes[place]);
                plain &= DottedPaths.isPlain(shape.name);
            }
            known = new Names(all, hashes, hints, plain);
            names = budget.take(size * NAME_BYTES) ? known : null;
        }
        return known;
    }
}
