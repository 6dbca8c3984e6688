package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One address, AS number or domain lies in one constituency, or in that of a provider and its client. */
final class ConstituencyCheckTest {

    private static final String VERIFIED = "\nverified: {by: hub, at: 2026-01-15}";

    private static World world(String... constituencies) {
        World world = World.empty();
        for (int i = 0; i < constituencies.length; i++) {
            world.org("org-" + i, "JP", "PRIVATE", "it", "constituency: {" + constituencies[i] + "}" + VERIFIED);
        }
        return world;
    }

    @ParameterizedTest
    @ValueSource(strings = {"cidrs: [192.0.2.0/24]", "asns: [64500]", "domains: [a.example]"})
    void tellsOfAClaimThatNobodyVerified(String claim) {
        Findings.alone(
                world(claim).with(VERIFIED, ""),
                "constituency: {" + claim + "}",
                "warning: Organisation org-0: nobody has verified the constituency, so it makes no victim path and keeps no own"
                        + " values; check it and add verified: {by: …, at: …}");
        Findings.none(world(claim));
    }

    @Test
    void countriesAndSectorsNeedNoVerification() {
        Findings.none(world("countries: [JP], sectors: [it]").with(VERIFIED, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "asns: [64500] | asns: [64501, 64500] | org-1: AS64500 overlaps AS64500 of org-0",
                "domains: [a.example] | domains: [b.example, a.example] | org-1: a.example overlaps a.example of org-0",
                "domains: [a.example] | domains: [x.y.a.example] | org-1: x.y.a.example overlaps a.example of org-0",
                "domains: [x.a.example] | domains: [a.example] | org-0: x.a.example overlaps a.example of org-1",
                "cidrs: [192.0.2.0/24] | cidrs: [192.0.2.0/24] | org-1: 192.0.2.0/24 overlaps 192.0.2.0/24 of org-0",
                "cidrs: [192.0.2.0/24] | cidrs: [192.0.2.128/25] | org-1: 192.0.2.128/25 overlaps 192.0.2.0/24 of org-0",
                "cidrs: [192.0.2.128/25] | cidrs: [192.0.2.0/24] | org-0: 192.0.2.128/25 overlaps 192.0.2.0/24 of org-1",
                "cidrs: [192.0.2.0/25] | cidrs: [192.0.2.0/24] | org-0: 192.0.2.0/25 overlaps 192.0.2.0/24 of org-1",
                "cidrs: [192.0.2.0/24, 198.51.100.0/25] | cidrs: [192.0.2.128/26] | org-1: 192.0.2.128/26 overlaps 192.0.2.0/24 of org-0",
                "cidrs: ['2001:db8::/32', '3001:db8::/40'] | cidrs: ['2001:db8:1::/48'] | org-1: 2001:db8:1::/48 overlaps 2001:db8::/32 of org-0",
                "cidrs: ['8000::/16', '2001:db8::/32'] | cidrs: ['8000:1::/32'] | org-1: 8000:1::/32 overlaps 8000::/16 of org-0",
                "cidrs: [0.0.0.0/0] | cidrs: [192.0.2.1/32] | org-1: 192.0.2.1/32 overlaps 0.0.0.0/0 of org-0"
            })
    void tellsOfWhatTwoClaim(String first, String second, String finding) {
        World world = world(first, second);
        assertThat(Findings.of(world))
                .singleElement()
                .asString()
                .startsWith("constituency: {")
                .endsWith(" => error: Organisation " + finding
                        + "; let one of them answer for it, or state clients and clientOf on both sides");
        Findings.none(serving(world, "org-0", "org-1"));
        Findings.none(serving(world, "org-1", "org-0"));
        assertThat(Findings.of(world.with("id: org-0\n", "id: org-0\nclients: [org-1]\n")))
                .as("one side alone")
                .hasSize(2);
    }

    private static World serving(World world, String provider, String client) {
        return world.with("id: " + provider + "\n", "id: " + provider + "\nclients: [" + client + "]\n")
                .with("id: " + client + "\n", "id: " + client + "\nclientOf: [" + provider + "]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"asns: [64500]", "domains: [a.example]", "domains: [x.a.example]", "cidrs: [192.0.2.0/24]"})
    void tellsOfTwoClientsOfOneProviderThatClaimTheSame(String claim) {
        World world = world("asns: [64500], domains: [a.example], cidrs: [192.0.0.0/16]", claim, claim)
                .with("id: org-0\n", "id: org-0\nclients: [org-1, org-2]\n")
                .with("id: org-1\n", "id: org-1\nclientOf: [org-0]\n")
                .with("id: org-2\n", "id: org-2\nclientOf: [org-0]\n");
        assertThat(Findings.of(world))
                .singleElement()
                .asString()
                .contains("error: Organisation org-2:", " of org-1; let one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cidrs: [192.0.2.0/24, 192.0.2.128/25], domains: [a.example, x.a.example] | asns: [64500]",
                "cidrs: [192.0.2.0/25] | cidrs: [192.0.2.128/25]",
                "cidrs: ['2001:db8::/48'] | cidrs: ['2001:db8:1::/48']",
                "domains: [a.example] | domains: [xa.example]",
                "domains: [a.example] | domains: [a.example.org]",
                "asns: [64500] | asns: [64501]"
            })
    void hasNothingToSayOfNeighbours(String first, String second) {
        Findings.none(world(first, second));
    }
}
