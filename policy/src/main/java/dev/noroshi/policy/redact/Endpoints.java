package dev.noroshi.policy.redact;

import dev.noroshi.policy.address.IpAddress;
import dev.noroshi.policy.model.DataClass;
import dev.noroshi.schema.Endpoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rewrites attackers and victims for one recipient. */
final class Endpoints {

    private final Rewriter rewriter;
    private final boolean notice;

    /**
     * @param notice only the recipient's own data and the attacker's may stay
     */
    Endpoints(Rewriter rewriter, boolean notice) {
        this.rewriter = rewriter;
        this.notice = notice;
    }

    List<Endpoint> attackers(List<Endpoint> attackers) {
        List<Endpoint> kept = new ArrayList<>(attackers.size());
        for (int i = 0; i < attackers.size(); i++) {
            Endpoint rewritten = attacker("attackers[" + i + "]", attackers.get(i));
            if (!isEmpty(rewritten)) {
                kept.add(rewritten);
            }
        }
        return kept;
    }

    List<Endpoint> victims(List<Endpoint> victims) {
        List<Endpoint> kept = new ArrayList<>(victims.size());
        for (int i = 0; i < victims.size(); i++) {
            String field = "victims[" + i + "]";
            Endpoint victim = victims.get(i);
            if (notice && !OwnVictims.isOwn(rewriter.rulings(), victim)) {
                rewriter.dropped(field, DataClass.VICTIM_ORG, "victim notice");
                continue;
            }
            Endpoint rewritten = victim(field, victim);
            if (!isEmpty(rewritten)) {
                kept.add(rewritten);
            }
        }
        return kept;
    }

    private Endpoint attacker(String field, Endpoint from) {
        DataClass infra = DataClass.ATTACKER_INFRA;
        Endpoint to = new Endpoint();
        to.put("ip", rewriter.value(field + ".ip", ipClass(from, infra), from.getIp()));
        to.put(
                "port",
                to.getIp() != null && to.getIp().equals(from.getIp()) ? from.getPort() : port(field, infra, from));
        to.put("hostname", rewriter.value(field + ".hostname", infra, from.getHostname()));
        to.put("domain", rewriter.value(field + ".domain", infra, from.getDomain()));
        to.put("url", rewriter.url(field + ".url", infra, from.getUrl()));
        to.put("mac", rewriter.value(field + ".mac", infra, from.getMac()));
        to.put("email", rewriter.value(field + ".email", infra, from.getEmail()));
        to.put("user", rewriter.value(field + ".user", DataClass.ACCOUNT, from.getUser()));
        to.put("process", rewriter.value(field + ".process", infra, from.getProcess()));
        to.put("asn", asn(field, infra, from));
        to.put("country", from.getCountry());
        to.put("org", rewriter.value(field + ".org", infra, from.getOrg()));
        to.put("sector", from.getSector());
        return to;
    }

    private Endpoint victim(String field, Endpoint from) {
        Endpoint to = new Endpoint();
        to.put("ip", rewriter.value(field + ".ip", ipClass(from, DataClass.VICTIM_IP), from.getIp()));
        to.put(
                "port",
                to.getIp() != null && to.getIp().equals(from.getIp())
                        ? from.getPort()
                        : port(field, DataClass.VICTIM_IP, from));
        to.put("hostname", rewriter.value(field + ".hostname", DataClass.INTERNAL_HOST, from.getHostname()));
        to.put("domain", rewriter.value(field + ".domain", DataClass.VICTIM_ORG, from.getDomain()));
        to.put("url", rewriter.url(field + ".url", DataClass.VICTIM_ORG, from.getUrl()));
        to.put("mac", rewriter.value(field + ".mac", DataClass.INTERNAL_HOST, from.getMac()));
        to.put("email", rewriter.value(field + ".email", DataClass.EMAIL, from.getEmail()));
        to.put("user", rewriter.value(field + ".user", DataClass.ACCOUNT, from.getUser()));
        to.put("process", rewriter.value(field + ".process", DataClass.INTERNAL_HOST, from.getProcess()));
        to.put("asn", asn(field, DataClass.VICTIM_IP, from));
        to.put("org", rewriter.value(field + ".org", DataClass.VICTIM_ORG, from.getOrg()));
        to.put("country", from.getCountry());
        to.put("sector", from.getSector());
        return to;
    }

    private static DataClass ipClass(Endpoint endpoint, DataClass outside) {
        IpAddress address = endpoint.getIp() == null ? null : IpAddress.parse(endpoint.getIp());
        return address != null && address.isInternal() ? DataClass.INTERNAL_IP : outside;
    }

    /** A port says something only with its address; without one it is of the address's class. */
    private @Nullable Integer port(String field, DataClass dataClass, Endpoint from) {
        if (from.getPort() == null) {
            return null;
        }
        return from.getIp() == null && rewriter.keeps(field + ".port", dataClass) ? from.getPort() : null;
    }

    /** A number cannot be a pseudonym: it stays as it is, or goes. */
    private @Nullable Long asn(String field, DataClass dataClass, Endpoint from) {
        String written = ClassifiedEvent.asn(from);
        return written != null && written.equals(rewriter.value(field + ".asn", dataClass, written))
                ? from.getAsn()
                : null;
    }

    private static boolean isEmpty(Endpoint endpoint) {
        return endpoint.getSchema().getFields().stream().allMatch(field -> endpoint.get(field.pos()) == null);
    }
}
