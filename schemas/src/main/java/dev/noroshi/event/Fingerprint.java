package dev.noroshi.event;

import dev.noroshi.event.FingerprintTemplate.Part;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Identity;
import dev.noroshi.schema.IncidentEvent;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The key under which events of one incident meet: SHA-256, 64 lower-case hexadecimal digits. A finding is known by its
 * source's id; an observation by what its template reads. Two organisations, or two markings, never share one.
 */
public final class Fingerprint {

    /** One place for each identity: events of one credential share its handling, and those of one kind their classification. */
    private static final int REMEMBERED = 1 << 8;

    private final FingerprintTemplates templates;
    private final @Nullable Digested[] digests = new Digested[REMEMBERED];
    private final @Nullable Read[] read = new Read[REMEMBERED];

    // Both are compared by identity, and never changed once an event has them.
    private record Digested(Handling handling, @Nullable String digest) {}

    private record Read(Classification classification, List<Part> parts) {}

    public Fingerprint(FingerprintTemplates templates) {
        this.templates = templates;
    }

    /** The fingerprint of the event, whose handling must be the effective one. */
    public String of(IncidentEvent event) {
        LengthPrefixed tuple = new LengthPrefixed();
        if (event.getIdentity() == Identity.FINDING && event.getProducerUid() != null) {
            tuple.text("finding").text(event.getProducerOrg()).text(event.getProducerUid());
        } else {
            observation(event, tuple.text("observation"));
        }
        return HexFormat.of().formatHex(tuple.digest(Hashes.sha256()));
    }

    private void observation(IncidentEvent event, LengthPrefixed tuple) {
        tuple.number(templates.version())
                .text(event.getProducerOrg())
                .text(digest(event.getHandling()))
                .text(event.getClassification().getTaxonomy())
                .text(event.getClassification().getType());
        for (Part part : parts(event.getClassification())) {
            tuple.text(part.name());
            part(part, event, tuple);
        }
    }

    @SuppressWarnings("ReferenceEquality") // Comparing what they hold takes as long as the digest.
    private @Nullable String digest(@Nullable Handling handling) {
        if (handling == null) {
            return null;
        }
        int place = System.identityHashCode(handling) & (REMEMBERED - 1);
        Digested known = digests[place];
        if (known == null || known.handling() != handling) {
            known = new Digested(handling, handlingDigest(handling));
            digests[place] = known;
        }
        return known.digest();
    }

    /** The parts that the template of the classification reads, in their order. */
    @SuppressWarnings("ReferenceEquality") // as above
    private List<Part> parts(Classification classification) {
        int place = System.identityHashCode(classification) & (REMEMBERED - 1);
        Read known = read[place];
        if (known == null || known.classification() != classification) {
            Set<Part> parts = templates.of(classification).parts();
            known = new Read(
                    classification,
                    Arrays.stream(Part.values()).filter(parts::contains).toList());
            read[place] = known;
        }
        return known.parts();
    }

    private static void part(Part part, IncidentEvent event, LengthPrefixed tuple) {
        switch (part) {
            case ANALYTIC -> tuple.text(analytic(event));
            case ATTACKERS -> keys(event.getAttackers(), tuple);
            case VICTIMS -> keys(event.getVictims(), tuple);
            case PORT -> tuple.text(port(event.getVictims()));
        }
    }

    /** The first that is given. */
    private static @Nullable String port(List<Endpoint> victims) {
        for (Endpoint victim : victims) {
            if (victim.getPort() != null) {
                return victim.getPort().toString();
            }
        }
        return null;
    }

    private static @Nullable String analytic(IncidentEvent event) {
        Analytic analytic = event.getAnalytic();
        if (analytic != null && analytic.getUid() != null) {
            return "uid:" + analytic.getUid();
        }
        if (analytic != null && analytic.getName() != null) {
            return "name:" + analytic.getName();
        }
        return event.getMalware().isEmpty()
                ? null
                : "malware:" + event.getMalware().get(0);
    }

    private static void keys(List<Endpoint> endpoints, LengthPrefixed tuple) {
        if (endpoints.size() == 1) {
            String only = identifying(endpoints.get(0));
            tuple.number(only == null ? 0 : 1);
            if (only != null) {
                tuple.text(only);
            }
            return;
        }
        var keys = new TreeSet<String>();
        endpoints.forEach(endpoint -> key(endpoint).ifPresent(keys::add));
        tuple.number(keys.size());
        keys.forEach(tuple::text);
    }

    /** What identifies an endpoint: the first that is there of address, host, domain, URL, mail, MAC, user, organisation. */
    public static Optional<String> key(Endpoint endpoint) {
        return Optional.ofNullable(identifying(endpoint));
    }

    // Without a stream: it is asked for each end of each event on its way in.
    private static @Nullable String identifying(Endpoint endpoint) {
        if (endpoint.getIp() != null) {
            return endpoint.getIp();
        }
        if (endpoint.getHostname() != null) {
            return endpoint.getHostname();
        }
        if (endpoint.getDomain() != null) {
            return endpoint.getDomain();
        }
        if (endpoint.getUrl() != null) {
            return endpoint.getUrl();
        }
        if (endpoint.getEmail() != null) {
            return endpoint.getEmail();
        }
        if (endpoint.getMac() != null) {
            return endpoint.getMac();
        }
        return endpoint.getUser() != null ? endpoint.getUser() : endpoint.getOrg();
    }

    /** SHA-256 of the canonical JSON of a handling; null where there is none. */
    public static @Nullable String handlingDigest(@Nullable Handling handling) {
        return handling == null ? null : Hashes.sha256Hex(CanonicalJson.bytes(handling, Set.of()));
    }
}
