package dev.noroshi.notifier.domain;

import dev.noroshi.event.Hashes;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery needs to know of one subscription. It says what an organisation wants and never grants anything.
 *
 * @param channel type of the channel, such as `webhook`
 * @param address where the channel delivers; a URL for a webhook
 * @param format name of the payload format, such as `noroshi`
 * @param secretRef `file:name` or `env:NAME`, never the secret itself; null where the channel needs none
 * @param own whether alerts made of the organisation's own events alone are wanted too
 * @param every whether versions that a newer one has superseded are wanted too
 * @param allowSubnets CIDR blocks that the address may lie in although it would be refused otherwise
 * @param wishes when it wants them, and where they go instead
 * @param options what else the policy says of the channel, by the field's name there, such as `encryption` of mail
 * @param orgNames of the organisation, by language; for people, and no part of the address
 */
public record Subscription(
        String id,
        String org,
        String channel,
        String address,
        String format,
        @Nullable String secretRef,
        List<String> languages,
        boolean own,
        boolean every,
        List<String> allowSubnets,
        Wishes wishes,
        Map<String, String> options,
        Map<String, String> orgNames) {

    private static final int DIGEST_DIGITS = 16;

    public Subscription {
        languages = List.copyOf(languages);
        allowSubnets = List.copyOf(allowSubnets);
        options = Collections.unmodifiableMap(new TreeMap<>(options));
        orgNames = Map.copyOf(orgNames);
    }

    /** One that wants its alerts at once and has no fallback. */
    public Subscription(
            String id,
            String org,
            String channel,
            String address,
            String format,
            @Nullable String secretRef,
            List<String> languages,
            boolean own,
            boolean every,
            List<String> allowSubnets) {
        this(
                id,
                org,
                channel,
                address,
                format,
                secretRef,
                languages,
                own,
                every,
                allowSubnets,
                Wishes.NONE,
                Map.of(),
                Map.of());
    }

    public Subscription with(Wishes other) {
        return with(other, options, orgNames);
    }

    public Subscription with(Map<String, String> others) {
        return with(wishes, others, orgNames);
    }

    /** With those names of its organisation. */
    public Subscription named(Map<String, String> names) {
        return with(wishes, options, names);
    }

    private Subscription with(Wishes otherWishes, Map<String, String> otherOptions, Map<String, String> otherNames) {
        return new Subscription(
                id,
                org,
                channel,
                address,
                format,
                secretRef,
                languages,
                own,
                every,
                allowSubnets,
                otherWishes,
                otherOptions,
                otherNames);
    }

    /** The organisation as a person calls it in that language, or else in English, with its id; the id alone without a name. */
    public String orgShown(String language) {
        return Names.shown(org, orgNames, language);
    }

    /** What the policy says of the channel under that name; null where it says nothing. */
    public @Nullable String option(String name) {
        return options.get(name);
    }

    /** Changes when the address, its secret or what may be reached does, so that a mended address starts afresh. */
    public String addressDigest() {
        String identity = String.join("\n", channel, address, format, String.valueOf(secretRef))
                + String.join("\n", allowSubnets)
                + (options.isEmpty() ? "" : "\n" + options);
        return Hashes.sha256Hex(identity.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .substring(0, DIGEST_DIGITS);
    }
}
