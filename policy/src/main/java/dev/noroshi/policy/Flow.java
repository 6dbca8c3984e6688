package dev.noroshi.policy;

import dev.noroshi.event.TlpLabel;
import dev.noroshi.schema.Tlp;
import java.util.Comparator;

/**
 * A way that a policy leaves open: what a source shares under that label can reach the recipient.
 *
 * @param source a community, or an organisation that shares without one
 */
public record Flow(String source, String recipient, Tlp tlp) implements Comparable<Flow> {

    private static final Comparator<Flow> ORDER =
            Comparator.comparing(Flow::source).thenComparing(Flow::recipient).thenComparing(Flow::tlp);

    @Override
    public int compareTo(Flow other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return source + " -> " + recipient + " TLP:" + TlpLabel.of(tlp);
    }
}
