package dev.noroshi.processor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.runtime.http.Problem;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Role;
import dev.noroshi.schema.Tlp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantRequestTest {

    private static final Instant NOW = Instant.parse("2026-11-26T05:00:00Z");

    @Test
    void becomesAGrantOfTheCustodiansOrganisation() {
        ReleaseGrant grant = grant(
                "{'to':{'orgs':['kr-bank'],'communities':['kisia']},'newTlp':'TLP:GREEN','upToVersion':3,'reason':' ok '}");
        assertThat(grant.getGrantedBy()).isEqualTo("jp-acme");
        assertThat(grant.getCustodian()).isEqualTo("ciso");
        assertThat(grant.getIncidentId()).isEqualTo("i-1");
        assertThat(grant.getOrgs()).containsExactly("kr-bank");
        assertThat(grant.getCommunities()).containsExactly("kisia");
        assertThat(grant.getNewTlp()).isEqualTo(Tlp.GREEN);
        assertThat(grant.getUpToVersion()).isEqualTo(3);
        assertThat(grant.getUntil()).isEqualTo(NOW.plus(Duration.ofDays(7)));
        assertThat(grant.getReason()).isEqualTo("ok");
    }

    @Test
    void reasonOfARevocationStandsAlone() {
        assertThat(GrantRequest.reasonAlone("{\"reason\":\" a mistake \"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("a mistake");
        for (String unfit : new String[] {"{}", "{\"reason\":\"\"}", "{\"reason\":\"x\",\"until\":\"y\"}", "[]"}) {
            assertThatThrownBy(() -> GrantRequest.reasonAlone(unfit.getBytes(StandardCharsets.UTF_8)))
                    .as(unfit)
                    .isInstanceOf(Problem.class);
        }
    }

    @Test
    void theSameRequestIsTheSameGrant() {
        String body = "{'to':{'orgs':['kr-bank']},'until':'2026-12-01T00:00:00Z','reason':'ok'}";
        assertThat(grant(body).getId()).isEqualTo(grant(body).getId());
        assertThat(grant(body.replace("kr-bank", "kr-isp")).getId())
                .isNotEqualTo(grant(body).getId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[]|no JSON object",
                "{|no JSON object",
                "{'reason':'ok'}|names nobody",
                "{'to':{'orgs':[]},'reason':'ok'}|names nobody",
                "{'to':{'orgs':'kr-bank'},'reason':'ok'}|no list",
                "{'to':{'orgs':[7]},'reason':'ok'}|no id",
                "{'to':{'orgs':['kr-bank']}}|'reason' has 0",
                "{'to':{'orgs':['kr-bank']},'reason':'ok','tlp':'GREEN'}|no member 'tlp'",
                "{'to':{'orgs':['kr-bank']},'reason':'ok','newTlp':'PINK'}|'newTlp'",
                "{'to':{'orgs':['kr-bank']},'reason':'ok','until':'2026-11-26T05:00:00Z'}|'until'",
                "{'to':{'orgs':['kr-bank']},'reason':'ok','until':'2099-11-26T05:00:00Z'}|366 days",
                "{'to':{'orgs':['kr-bank']},'reason':'ok','until':'soon'}|'until'",
                "{'to':{'orgs':['kr-bank']},'reason':'ok','upToVersion':0}|'upToVersion'",
                "{'to':{'orgs':['kr-bank']},'reason':'ok','upToVersion':'all'}|'upToVersion'",
            })
    void refusesWhatItDoesNotUnderstandWhole(String body, String why) {
        assertThatThrownBy(() -> grant(body)).isInstanceOf(Problem.class).hasMessageContaining(why);
    }

    private static ReleaseGrant grant(String body) {
        Credential custodian = Credential.newBuilder()
                .setOrg("jp-acme")
                .setRole(Role.CUSTODIAN)
                .setName("ciso")
                .setTokenSha256("")
                .build();
        byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return GrantRequest.of(bytes, NOW).by(custodian, "i-1", NOW);
    }
}
