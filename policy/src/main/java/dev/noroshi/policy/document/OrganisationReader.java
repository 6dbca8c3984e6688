package dev.noroshi.policy.document;

import dev.noroshi.policy.address.Cidr;
import dev.noroshi.policy.model.Block;
import dev.noroshi.policy.model.BlockDirection;
import dev.noroshi.policy.model.Constituency;
import dev.noroshi.policy.model.Individual;
import dev.noroshi.policy.model.Keyholder;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.policy.model.OrganisationStatus;
import dev.noroshi.policy.model.OrganisationType;
import dev.noroshi.policy.model.Producer;
import dev.noroshi.policy.model.Verification;
import dev.noroshi.schema.Identity;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Reads an organisation. */
final class OrganisationReader {

    private static final String COUNTRY_REMEDY = "write an ISO 3166-1 alpha-2 code such as JP";
    private static final String TOKEN_REMEDY =
            "write the SHA-256 of the token as 64 lower-case hexadecimal digits; 'noroshi keys issue' prints it";
    private static final String FINGERPRINT_REMEDY = "write the fingerprint as 40 or 64 hexadecimal digits";

    private static final Duration SHORTEST_SILENCE = Duration.ofMinutes(5);

    private OrganisationReader() {}

    static Organisation read(String id, Fields fields) {
        Constituency constituency = fields.object("constituency", OrganisationReader::constituency);
        return new Organisation(
                id,
                fields.textMap("names"),
                fields.required("country", Formats::country, "", COUNTRY_REMEDY),
                fields.oneOf("type", OrganisationType.class, null),
                fields.texts("sectors"),
                fields.oneOf("status", OrganisationStatus.class, null),
                fields.parsed("statusSince", LocalDate::parse, DocumentReader.DAY_REMEDY),
                constituency == null ? Constituency.NONE : constituency,
                fields.texts("clients"),
                fields.texts("clientOf"),
                fields.object("verified", OrganisationReader::verification),
                fields.objects("producers", OrganisationReader::producer),
                fields.objects("subscribers", OrganisationReader::keyholder),
                fields.objects("custodians", OrganisationReader::keyholder),
                fields.objects("operators", OrganisationReader::keyholder),
                fields.objects("individuals", OrganisationReader::individual),
                fields.objects("blocks", OrganisationReader::block));
    }

    private static Constituency constituency(Fields fields) {
        return new Constituency(
                fields.parsedItems(
                        "cidrs",
                        text -> Cidr.parse(text).toString(),
                        "write a block such as 203.0.113.0/24, no bits set behind the prefix"),
                fields.parsedItems("asns", Formats::asn, "write an AS number from 1 to 4294967295"),
                fields.parsedItems(
                        "domains", Formats::domain, "write a domain of two labels or more, such as acme.example.jp"),
                fields.parsedItems("countries", Formats::country, COUNTRY_REMEDY),
                fields.texts("sectors"));
    }

    private static Verification verification(Fields fields) {
        return new Verification(
                fields.text("by"), fields.required("at", LocalDate::parse, LocalDate.MAX, DocumentReader.DAY_REMEDY));
    }

    private static Producer producer(Fields fields) {
        return new Producer(
                fields.required("name", Formats::slug, "", Formats.SLUG_REMEDY),
                fields.required("tokenSha256", Formats::sha256, "", TOKEN_REMEDY),
                fields.object("handling", HandlingReader::read),
                fields.oneOf("identity", Identity.class, Identity.OBSERVATION),
                fields.parsed(
                        "silentAfter", OrganisationReader::silence, "write a duration of PT5M or more, such as PT1H"));
    }

    /** Whole seconds; shorter than a restart of the gateways takes would tell of those. */
    private static Duration silence(String text) {
        Duration duration = Duration.parse(text).truncatedTo(ChronoUnit.SECONDS);
        if (duration.compareTo(SHORTEST_SILENCE) < 0) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }

    private static Keyholder keyholder(Fields fields) {
        return new Keyholder(
                fields.required("name", Formats::slug, "", Formats.SLUG_REMEDY),
                fields.required("tokenSha256", Formats::sha256, "", TOKEN_REMEDY));
    }

    private static Individual individual(Fields fields) {
        return new Individual(
                fields.required("id", Formats::slug, "", Formats.SLUG_REMEDY),
                fields.parsed("pgpFingerprint", Formats::fingerprint, FINGERPRINT_REMEDY),
                fields.parsed("smimeFingerprint", Formats::fingerprint, FINGERPRINT_REMEDY));
    }

    private static Block block(Fields fields) {
        return new Block(fields.text("org"), fields.oneOf("direction", BlockDirection.class, null));
    }
}
