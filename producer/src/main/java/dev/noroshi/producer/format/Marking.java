package dev.noroshi.producer.format;

import dev.noroshi.event.TlpLabel;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Tlp;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Traffic Light Protocol labels that a source stated on something: none, one, or some that nobody can follow.
 *
 * @param tlp the label; null where none was stated or they are unclear
 * @param floor the strictest label of a part of what itself has none: not its marking, but it may not have a weaker one
 * @param unclear the labels as they were written, where one is unknown or they contradict each other
 */
public record Marking(@Nullable Tlp tlp, @Nullable Tlp floor, List<String> unclear) {

    /** Nothing was stated. */
    public static final Marking NONE = new Marking(null, null, List.of());

    public Marking {
        unclear = List.copyOf(unclear);
    }

    /** What labels mean that stand on one and the same thing: one may be repeated, two that differ contradict each other. */
    public static Marking of(List<String> labels) {
        Set<Tlp> known = EnumSet.noneOf(Tlp.class);
        boolean clear = true;
        for (String label : labels) {
            Tlp tlp = TlpLabel.parse(label).orElse(null);
            clear &= tlp != null;
            if (tlp != null) {
                known.add(tlp);
            }
        }
        if (labels.isEmpty()) {
            return NONE;
        }
        return clear && known.size() == 1
                ? new Marking(known.iterator().next(), null, List.of())
                : new Marking(null, null, labels.stream().distinct().toList());
    }

    /**
     * What holds for this with a part that is marked so: the stricter of both, and unclear where either is. The label of a
     * part is never that of a whole without one.
     */
    public Marking with(Marking part) {
        List<String> both = new ArrayList<>(unclear);
        both.addAll(part.unclear);
        if (!both.isEmpty()) {
            return new Marking(null, null, both.stream().distinct().toList());
        }
        Tlp strictest = stricter(part.tlp, part.floor);
        return tlp == null
                ? new Marking(null, stricter(floor, strictest), List.of())
                : new Marking(stricter(tlp, strictest), null, List.of());
    }

    /** Marks the draft. */
    public void mark(EventDraft draft) {
        draft.handling(tlp == null && unclear.isEmpty() ? null : handling(false))
                .atLeast(floor);
    }

    /** Marks the draft so that nobody may have it without the consent of its source. */
    public void markOrcon(EventDraft draft) {
        draft.handling(handling(true)).atLeast(floor);
    }

    private Handling handling(boolean orcon) {
        return Handling.newBuilder()
                .setTlp(tlp)
                .setUnclearMarkings(unclear)
                .setOrcon(orcon)
                .build();
    }

    private static @Nullable Tlp stricter(@Nullable Tlp one, @Nullable Tlp other) {
        return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
    }
}
