package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Tlp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets a decision, and why: whoever a path, an audience or a constituency reaches, and nobody else. */
final class CandidatesTest {

    private static final String EVENT = "11111111-1111-5111-8111-111111111111";

    private static Map<String, List<String>> candidates(World world, String event) {
        return world.policy().candidates(World.event(event), world.grants(), World.NOW);
    }

    /** Why each beside the members and those the agreement reaches is a candidate. */
    private static Map<String, List<String>> others(World world, String event) {
        Map<String, List<String>> others = new TreeMap<>(candidates(world, event));
        assertThat(others.remove("jp-acme")).contains("member:jnsa");
        others.entrySet()
                .removeIf(each -> each.getValue().equals(List.of("member:jnsa"))
                        || each.getValue().equals(agreement()));
        return others;
    }

    private static List<String> agreement() {
        return List.of("agreement:joint-statement");
    }

    private static String victim(String endpoint) {
        return World.marked("GREEN", "").replace("\"handling\"", "\"victims\":[{" + endpoint + "}],\"handling\"");
    }

    @Test
    void membersOfTheSharingCommunityAndThoseAnAgreementLeadsTo() {
        assertThat(candidates(World.jpKr(), World.marked("GREEN", "")))
                .isEqualTo(Map.of(
                        "jp-acme", List.of("member:jnsa"),
                        "jp-bank", List.of("member:jnsa"),
                        "kr-bank", agreement(),
                        "kr-shop", agreement()));
    }

    @Test
    void whoeverLeftACommunityIsNone() {
        World world = World.jpKr()
                .with("{org: jp-bank, from: 2011-01-01}", "{org: jp-bank, from: 2011-01-01, until: 2026-05-31}")
                .with("{org: kr-shop, from: 2011-01-01}", "{org: kr-shop, from: 2026-06-02}");
        assertThat(candidates(world, World.marked("GREEN", "")))
                .isEqualTo(Map.of("jp-acme", List.of("member:jnsa"), "kr-bank", agreement()));
    }

    @Test
    void aSourceThatLeftItsCommunityReachesNobodyByIt() {
        World world = World.jpKr()
                .with("{org: jp-acme, from: 2011-01-01}", "{org: jp-acme, from: 2011-01-01, until: 2026-05-31}");
        assertThat(candidates(world, World.marked("GREEN", "\"community\":\"jnsa\"")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"jnsa, jp-loner", "jp-acme, kr-loner", "jp-acme, jp-loner"})
    void anAgreementLeadsFromTheCommunityOrTheSourceItselfToAnOrganisation(String from, String to) {
        World world = World.jpKr().with("{from: kisia, to: jnsa}", "{from: " + from + ", to: " + to + "}");
        assertThat(candidates(world, World.marked("GREEN", "")))
                .isEqualTo(Map.of(
                        "jp-acme",
                        List.of("member:jnsa"),
                        "jp-bank",
                        List.of("member:jnsa"),
                        "kr-bank",
                        agreement(),
                        "kr-shop",
                        agreement(),
                        to,
                        agreement()));
    }

    @Test
    void organisationsNamedWithTheirClients() {
        World world = World.jpKr()
                .with("id: jp-loner\n", "id: jp-loner\nclients: [jp-client]\n")
                .org("jp-client", "JP", "PRIVATE", "it", "clientOf: [jp-loner]")
                .org("jp-pretender", "JP", "PRIVATE", "it", "clientOf: [jp-loner]");
        assertThat(others(world, World.marked("GREEN", "\"audience\":{\"orgs\":[\"jp-loner\",\"nobody-here\"]}")))
                .isEqualTo(Map.of("jp-loner", List.of("audience"), "jp-client", List.of("client-of:jp-loner")));
    }

    @Test
    void thePersonsNamedEachAndTheirOrganisationsClients() {
        World world = World.jpKr()
                .with("id: jp-loner\n", "id: jp-loner\nclients: [jp-client]\n")
                .org("jp-client", "JP", "PRIVATE", "it", "clientOf: [jp-loner]");
        assertThat(
                        others(
                                world,
                                World.marked(
                                        "RED",
                                        "\"audience\":{\"individuals\":[\"jp-loner/t-sato\",\"jp-loner/h-sato\",\"h-sato\",\"/x\"]}")))
                .isEqualTo(Map.of(
                        "jp-loner", List.of("audience:jp-loner/h-sato", "audience:jp-loner/t-sato"),
                        "jp-client", List.of("client-of:jp-loner")));
    }

    @Test
    void membersOfCommunitiesNamed() {
        World world = World.jpKr().community("banks", "KR", "kr-loner", "kr-bank");
        assertThat(others(world, World.marked("GREEN", "\"audience\":{\"communities\":[\"banks\",\"nothing\"]}")))
                .isEqualTo(Map.of(
                        "kr-loner", List.of("audience:banks"),
                        "kr-bank", List.of("agreement:joint-statement", "audience:banks")));
    }

    @Test
    void aVictimNamed() {
        assertThat(others(World.jpKr(), victim("\"org\":\"jp-loner\"")))
                .isEqualTo(Map.of("jp-loner", List.of("victim")));
        assertThat(others(World.jpKr(), victim("\"org\":\"nobody-here\""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cidrs: [192.0.2.0/24]  | 'ip':'192.0.2.9'             | constituency:192.0.2.9",
                "asns: [64500]          | 'asn':64500                  | constituency:AS64500",
                "domains: [kr.example]  | 'domain':'kr.example'        | constituency:kr.example",
                "domains: [kr.example]  | 'hostname':'mail.kr.example' | constituency:mail.kr.example",
                "countries: [KR]        | 'country':'KR'               | constituency:country KR",
                "sectors: [retail]      | 'sector':'retail'            | constituency:sector retail"
            })
    void whoeverAVictimLiesInTheConstituencyOf(String constituency, String endpoint, String why) {
        World world = World.jpKr().with("id: kr-loner\n", "id: kr-loner\nconstituency: {" + constituency + "}\n");
        String event = victim(endpoint.replace('\'', '"'));
        assertThat(others(world, event)).isEqualTo(Map.of("kr-loner", List.of(why)));
        assertThat(others(World.jpKr(), event)).isEmpty();
    }

    @Test
    void aSubscriptionMakesACandidateUnderClearAlone() {
        World world = World.jpKr().subscription("feed", "kr-loner", "");
        assertThat(others(world, World.marked("CLEAR", "")))
                .isEqualTo(Map.of("kr-loner", List.of("subscription"), "public", List.of("feed")));
        assertThat(others(world, World.marked("GREEN", ""))).isEmpty();
    }

    @Test
    void whoeverAGrantMakesItClearFor() {
        World world = World.jpKr()
                .community("banks", "KR", "kr-loner")
                .subscription("feed", "jp-loner", "")
                .grant("jp-acme", EVENT, Tlp.CLEAR, "jp-loner", "public", "nobody-here");
        assertThat(others(world, World.marked("AMBER", "")))
                .isEqualTo(Map.of("jp-loner", List.of("grant:grant-0"), "public", List.of("grant:grant-0")));
        ReleaseGrant grant = new ReleaseGrant();
        for (String field : List.of("grantedBy", "custodian", "eventId", "grantedAt", "until", "reason", "newTlp")) {
            grant.put(field, world.grants().consents().about(EVENT, null).get(0).get(field));
        }
        grant.put("id", "to-banks");
        grant.put("orgs", List.of());
        grant.put("communities", List.of("banks", "nothing"));
        assertThat(world.policy()
                        .candidates(World.event(World.marked("AMBER", "")), Grants.of(List.of(grant)), World.NOW))
                .containsEntry("kr-loner", List.of("grant:to-banks"))
                .doesNotContainKeys("jp-loner", "public");
    }

    @Test
    void aGrantThatMakesItNoClearerReachesNobodyByItself() {
        World world = World.jpKr().grant("jp-acme", EVENT, Tlp.GREEN, "jp-loner");
        assertThat(others(world, World.marked("AMBER", ""))).isEmpty();
        World another = World.jpKr().grant("jp-bank", EVENT, Tlp.CLEAR, "jp-loner");
        assertThat(others(another, World.marked("AMBER", ""))).isEmpty();
    }

    @Test
    void theSourceItselfWhereItAsks() {
        World world = World.jpKr().subscription("own", "jp-loner", "own: true");
        String event = World.marked("GREEN", "").replace("\"producerOrg\":\"jp-acme\"", "\"producerOrg\":\"jp-loner\"");
        assertThat(candidates(world, event)).isEqualTo(Map.of("jp-loner", List.of("own")));
        assertThat(candidates(World.jpKr().subscription("not", "jp-loner", ""), event))
                .isEmpty();
    }
}
