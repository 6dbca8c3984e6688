package dev.noroshi.policy.check;

import dev.noroshi.policy.address.Cidr;
import dev.noroshi.policy.document.PolicyDocuments.Entry;
import dev.noroshi.policy.model.Organisation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One address, AS number or domain lies in the constituency of one organisation, or of a provider and its client. */
final class ConstituencyCheck {

    private static final Comparator<Holding> BY_ADDRESS = Comparator.comparing(
                    (Holding holding) -> holding.block().base().high(), Long::compareUnsigned)
            .thenComparing(holding -> holding.block().base().low(), Long::compareUnsigned)
            .thenComparingInt(holding -> holding.block().bits());

    private record Holding(Cidr block, Entry entry) {}

    private final CheckContext context;
    private final List<Holding> holdings = new ArrayList<>();
    /** Who claims an AS number or a domain, in the order written. */
    private final Map<String, List<Entry>> exact = new HashMap<>();

    private ConstituencyCheck(CheckContext context) {
        this.context = context;
    }

    static void run(CheckContext context) {
        ConstituencyCheck check = new ConstituencyCheck(context);
        context.each(Organisation.class, check::collect);
        check.blocks();
        context.each(Organisation.class, check::domains);
    }

    private void collect(Entry entry, Organisation organisation) {
        organisation.constituency().cidrs().forEach(cidr -> holdings.add(new Holding(Cidr.parse(cidr), entry)));
        organisation.constituency().asns().forEach(asn -> exactly(entry, "AS" + asn));
        organisation.constituency().domains().forEach(domain -> exactly(entry, domain));
        boolean claims = !organisation.constituency().cidrs().isEmpty()
                || !organisation.constituency().asns().isEmpty()
                || !organisation.constituency().domains().isEmpty();
        if (claims && organisation.verified() == null) {
            context.warning(
                    entry,
                    "constituency",
                    "nobody has verified the constituency, so it makes no victim path and keeps no own values",
                    "check it and add verified: {by: …, at: …}");
        }
    }

    private void exactly(Entry entry, String value) {
        List<Entry> others = exact.computeIfAbsent(value, v -> new ArrayList<>(1));
        overlap(entry, value, others, value);
        others.add(entry);
    }

    /** In order of address, the blocks still open hold the next one or have ended before it. */
    private void blocks() {
        holdings.sort(BY_ADDRESS);
        Deque<Holding> open = new ArrayDeque<>();
        for (Holding holding : holdings) {
            while (!open.isEmpty() && !open.peek().block().overlaps(holding.block())) {
                open.pop();
            }
            for (Holding wider : open) {
                if (!isSame(wider.entry(), holding.entry()) && !isProviderAndClient(wider.entry(), holding.entry())) {
                    overlap(
                            holding.entry(),
                            holding.block().toString(),
                            wider.entry(),
                            wider.block().toString());
                    break;
                }
            }
            open.push(holding);
        }
    }

    private void domains(Entry entry, Organisation organisation) {
        for (String domain : organisation.constituency().domains()) {
            for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
                String parent = domain.substring(dot + 1);
                overlap(entry, domain, exact.getOrDefault(parent, List.of()), parent);
            }
        }
    }

    /** With the first of them who is neither the same nor its provider or client. */
    private void overlap(Entry entry, String value, List<Entry> others, String otherValue) {
        others.stream()
                .filter(other -> !isSame(other, entry) && !isProviderAndClient(entry, other))
                .findFirst()
                .ifPresent(other -> overlap(entry, value, other, otherValue));
    }

    private static boolean isProviderAndClient(Entry one, Entry other) {
        return one.value() instanceof Organisation a
                && other.value() instanceof Organisation b
                && (serves(a, b) || serves(b, a));
    }

    private static boolean serves(Organisation provider, Organisation client) {
        return provider.clients().contains(client.id()) && client.clientOf().contains(provider.id());
    }

    private static boolean isSame(Entry one, Entry other) {
        return one.value().id().equals(other.value().id());
    }

    private void overlap(Entry entry, String value, Entry other, String otherValue) {
        context.error(
                entry,
                "constituency",
                value + " overlaps " + otherValue + " of " + other.value().id(),
                "let one of them answer for it, or state clients and clientOf on both sides");
    }
}
