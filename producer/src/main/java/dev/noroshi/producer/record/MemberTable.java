package dev.noroshi.producer.record;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names and values of one JSON object in the order in which they were stated, found by name. Made for the few that objects
 * have; hostile names among many do not slow it down.
 */
final class MemberTable {

    private static final int USUAL = 16;
    private static final Shape.Names NO_NAMES = new Shape.Names(new String[0], new int[0], 0, true);
    private static final @Nullable Object[] NO_VALUES = {};
    /** Stands where a member was removed. */
    private static final Object REMOVED = new Object();

    /** Fewer are found sooner by going through them; a table that hostile names cannot slow down serves more. */
    private static final int MANY = 48;

    /** In the order in which they were stated. Until a member is added, the arrays may be those of a shape. */
    private String[] names;

    private int[] hashes;
    private @Nullable Object[] values;
    private int end;
    private int left;
    /** A bit for each name that was ever here, by its hash: what has none is not here. */
    private long hints;

    private @Nullable Map<String, Integer> places;
    private @Nullable Shape shape;

    MemberTable() {
        this(NO_NAMES, NO_VALUES, 0, null);
    }

    /** Members that have a shape, with their values in its order, which may have room behind them. */
    MemberTable(Shape shape, @Nullable Object[] values) {
        this(shape.names(), values, shape.size(), shape);
    }

    private MemberTable(Shape.Names shared, @Nullable Object[] values, int size, @Nullable Shape shape) {
        this.names = shared.names();
        this.hashes = shared.hashes();
        this.hints = shared.hints();
        this.values = values;
        this.end = size;
        this.left = size;
        this.shape = shape;
    }

    private MemberTable(MemberTable other) {
        shape = other.shape;
        names = other.names.clone();
        hashes = other.hashes.clone();
        values = other.values.clone();
        end = other.end;
        left = other.left;
        hints = other.hints;
        places = other.places == null ? null : new HashMap<>(other.places);
    }

    MemberTable copy() {
        return new MemberTable(this);
    }

    /** The bit of a name that has the hash. */
    static long hint(int hash) {
        return 1L << hash;
    }

    /** How many members are here, those that are null too. */
    int size() {
        return left;
    }

    /** Where the member of the name stands; -1 where there is none. */
    int place(String name) {
        int hash = name.hashCode();
        if ((hints & hint(hash)) == 0) {
            return -1;
        }
        Map<String, Integer> known = places;
        if (known != null) {
            Integer place = known.get(name);
            return place == null ? -1 : place;
        }
        for (int i = 0; i < end; i++) {
            if (hashes[i] == hash && values[i] != REMOVED && name.equals(names[i])) {
                return i;
            }
        }
        return -1;
    }

    /** Behind the last place at which a member may stand. */
    int end() {
        return end;
    }

    /** Whether a member stands at the place: those that were removed leave theirs empty. */
    boolean isAt(int place) {
        return values[place] != REMOVED;
    }

    String name(int place) {
        return names[place];
    }

    @Nullable
    Object value(int place) {
        return values[place];
    }

    /** The dotted paths of the members under the prefix, by place; null where they are not kept. */
    String @Nullable [] paths(String prefix) {
        return shape == null ? null : shape.paths(prefix);
    }

    /** Whether all names here, those of members that were removed too, can be told from paths. */
    boolean areNamesPlain() {
        if (shape != null) {
            return shape.names().arePlain();
        }
        boolean plain = true;
        for (int i = 0; i < end; i++) {
            plain &= DottedPaths.isPlain(names[i]);
        }
        return plain;
    }

    void replace(int place, @Nullable Object value) {
        values[place] = value;
    }

    void remove(int place) {
        if (places != null) {
            places.remove(names[place]);
        }
        values[place] = REMOVED;
        left--;
    }

    /** Adds a member of a name that is not here. */
    void append(String name, @Nullable Object value) {
        shape = null;
        makeRoom();
        if (end == MANY) {
            places = index();
        }
        names[end] = name;
        values[end] = value;
        hashes[end] = name.hashCode();
        hints |= hint(hashes[end]);
        if (places != null) {
            places.put(name, end);
        }
        end++;
        left++;
    }

    private Map<String, Integer> index() {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < end; i++) {
            if (isAt(i)) {
                index.put(names[i], i);
            }
        }
        return index;
    }

    /** For one member more; an array of a shape is as long as it has members, so that none is ever written to. */
    private void makeRoom() {
        int room = Math.max(USUAL, 2 * end);
        if (end == names.length) {
            names = Arrays.copyOf(names, room);
            hashes = Arrays.copyOf(hashes, room);
        }
        if (end == values.length) {
            values = Arrays.copyOf(values, room);
        }
    }

    /** True where both have the same members, in any order. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof MemberTable table) || table.left != left) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            if (isAt(i)) {
                int place = table.place(names[i]);
                if (place < 0 || !Objects.equals(values[i], table.values[place])) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int sum = 0;
        for (int i = 0; i < end; i++) {
            sum += isAt(i) ? names[i].hashCode() ^ Objects.hashCode(values[i]) : 0;
        }
        return sum;
    }
}
