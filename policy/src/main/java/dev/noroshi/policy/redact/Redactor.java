package dev.noroshi.policy.redact;

import dev.noroshi.event.Hashes;
import dev.noroshi.policy.gate.Answer;
import dev.noroshi.policy.gate.Party;
import dev.noroshi.policy.gate.Snapshot;
import dev.noroshi.policy.model.Agreement;
import dev.noroshi.policy.model.DataClass;
import dev.noroshi.policy.model.LegalBasis;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.policy.model.RedactionAction;
import dev.noroshi.policy.model.RedactionProfile;
import dev.noroshi.schema.Attribution;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.IncidentEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes of an event what one recipient may read (G10) and looks whether anything is left, or left over (G11). */
public final class Redactor {

    /** The hash where nothing was to be redacted. */
    public static final String NONE = "none";

    private final Snapshot snapshot;
    private final Pseudonyms pseudonyms;
    private final EffectiveProfile borderDefault;
    private final Map<String, EffectiveProfile> byAgreement = new ConcurrentHashMap<>();

    public Redactor(Snapshot snapshot, Pseudonyms pseudonyms) {
        this.snapshot = snapshot;
        this.pseudonyms = pseudonyms;
        this.borderDefault = EffectiveProfile.borderDefault(snapshot.profile(RedactionProfile.BORDER_DEFAULT));
    }

    /**
     * The classes of an event's values, the same for all recipients.
     *
     * @param incidentId an id that must not leave either; null where there is none
     */
    public ClassifiedEvent classify(IncidentEvent event, @Nullable String incidentId) {
        return new ClassifiedEvent(snapshot, event, incidentId);
    }

    /** What the answer's recipient may read of the event. */
    public Redaction redact(ClassifiedEvent event, Sighting sighting, Answer answer, Instant now) {
        EffectiveProfile profile = profile(answer, event.event().getHandling());
        if (profile == EffectiveProfile.KEEP_ALL) {
            return Unredacted.of(event, sighting, answer, now);
        }
        return rewrite(event, sighting, answer, rulings(event, answer, now), now);
    }

    /**
     * One report of several that make one alert for one recipient.
     *
     * @param answer where it is the recipient's own, it stays as it is, whatever others redact in theirs
     */
    public record Portion(ClassifiedEvent event, Sighting sighting, Answer answer) {}

    /**
     * What the recipient may read where all reports stand in one alert: each under its own path's profile, and a value
     * that any of them redacts by the strictest action in every one but the recipient's own.
     */
    public Combination combine(List<Portion> portions, DerivedFrame frame, Instant now) {
        List<Rulings> shared = portions.stream()
                .filter(portion -> !portion.answer().isOwn())
                .map(portion -> rulings(portion.event(), portion.answer(), now))
                .toList();
        Rulings.Met met = Rulings.Met.of(shared);
        List<Redaction> parts = new ArrayList<>(portions.size());
        int next = 0;
        for (Portion portion : portions) {
            parts.add(
                    portion.answer().isOwn()
                            ? redact(portion.event(), portion.sighting(), portion.answer(), now)
                            : rewrite(
                                    portion.event(),
                                    portion.sighting(),
                                    portion.answer(),
                                    shared.get(next++).joinedWith(met),
                                    now));
        }
        List<Boolean> own =
                portions.stream().map(portion -> portion.answer().isOwn()).toList();
        return new Combiner(frame).combine(parts, own, met.tokens());
    }

    private Rulings rulings(ClassifiedEvent event, Answer answer, Instant now) {
        return new Rulings(event, profile(answer, event.event().getHandling()), answer, scope(answer), now);
    }

    private Redaction rewrite(ClassifiedEvent event, Sighting sighting, Answer answer, Rulings rulings, Instant now) {
        Rewriter rewriter = new Rewriter(rulings, pseudonyms, Pseudonyms.epoch(now));
        return new ContentRewriter(rewriter, answer, sighting)
                .rewrite(event, hash(answer, event.event().getHandling(), victimOrgs(event), rulings.isOwnKept()));
    }

    private static Collection<String> victimOrgs(ClassifiedEvent event) {
        TreeSet<String> orgs = new TreeSet<>();
        event.event().getVictims().stream()
                .map(Endpoint::getOrg)
                .filter(org -> org != null)
                .forEach(orgs::add);
        return orgs;
    }

    /**
     * Of everything that decides what is redacted for the answer's recipient.
     *
     * @param ownKept values stayed because they are the recipient's own, so that its constituency decides too
     */
    public String hash(Answer answer, @Nullable Handling handling, Collection<String> victimOrgs, boolean ownKept) {
        EffectiveProfile profile = profile(answer, handling);
        if (profile == EffectiveProfile.KEEP_ALL) {
            return NONE;
        }
        StringBuilder text = new StringBuilder(profile.digest())
                .append('|')
                .append(scope(answer))
                .append('|')
                .append(answer.isNotice())
                .append('|')
                .append(tokens(answer.sourceOrg()));
        for (String org : new TreeSet<>(victimOrgs)) {
            text.append('|').append(tokens(org));
        }
        if (ownKept) {
            text.append('|').append(territory(answer.redactedFor()));
        }
        return Hashes.sha256Hex(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String tokens(String org) {
        Party party = snapshot.party(org);
        Organisation organisation = party == null ? null : party.organisation();
        return organisation == null
                ? org
                : org
                        + new TreeMap<>(organisation.names())
                        + new TreeSet<>(organisation.constituency().domains());
    }

    private static String territory(Party party) {
        Organisation organisation = party.organisation();
        return organisation == null
                ? ""
                : new TreeSet<>(organisation.constituency().cidrs()).toString()
                        + new TreeSet<>(organisation.constituency().asns())
                        + new TreeSet<>(organisation.constituency().domains())
                        + (organisation.verified() != null);
    }

    private static Pseudonyms.Scope scope(Answer answer) {
        Agreement agreement = governing(answer);
        return agreement == null
                ? new Pseudonyms.Scope("recipient", answer.redactedFor().id())
                : new Pseudonyms.Scope("agreement", agreement.id());
    }

    /** The agreement whose profile applies; none where the event stays within country and community. */
    private static @Nullable Agreement governing(Answer answer) {
        return answer.isWithinCommunity() ? null : answer.agreement();
    }

    private EffectiveProfile profile(Answer answer, @Nullable Handling handling) {
        if (answer.isOwn()) {
            return EffectiveProfile.KEEP_ALL;
        }
        Attribution attribution = handling == null ? null : handling.getAttribution();
        if (answer.isWithinCommunity()) {
            return attribution == Attribution.MUST_NOT
                    ? unattributed(EffectiveProfile.KEEP_ALL)
                    : EffectiveProfile.KEEP_ALL;
        }
        Agreement agreement = governing(answer);
        boolean anonymised = agreement != null && agreement.legalBasis() == LegalBasis.ANONYMISED_ONLY;
        EffectiveProfile profile = agreement == null ? borderDefault : of(agreement);
        if (answer.isNotice()) {
            profile = borderDefault.with(DataClass.SOURCE_ORG, RedactionAction.DROP, "victim notice");
        }
        if (attribution == Attribution.MUST && !anonymised) {
            return profile.with(DataClass.SOURCE_ORG, RedactionAction.KEEP, "attribution MUST");
        }
        return attribution == Attribution.MUST_NOT ? unattributed(profile) : profile;
    }

    private static EffectiveProfile unattributed(EffectiveProfile profile) {
        return profile.with(DataClass.SOURCE_ORG, RedactionAction.DROP, "attribution MUST_NOT");
    }

    private EffectiveProfile of(Agreement agreement) {
        return byAgreement.computeIfAbsent(agreement.id(), id -> {
            List<RedactionProfile> profiles = new ArrayList<>();
            for (String name : agreement.redaction()) {
                RedactionProfile profile = snapshot.profile(name);
                if (profile != null) {
                    profiles.add(profile);
                }
            }
            EffectiveProfile overlaid = borderDefault.overlaidBy(profiles);
            return agreement.legalBasis() == LegalBasis.ANONYMISED_ONLY ? overlaid.anonymised() : overlaid;
        });
    }
}
