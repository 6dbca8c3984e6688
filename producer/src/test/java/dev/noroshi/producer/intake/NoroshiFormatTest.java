package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.event.CanonicalJson;
import dev.noroshi.event.Ids;
import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.HandlingBy;
import dev.noroshi.schema.Identity;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Tlp;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NoroshiFormatTest {

    private static final Handling GREEN =
            Handling.newBuilder().setTlp(Tlp.GREEN).build();

    @Test
    void readsTheCanonicalForm() {
        IncidentEvent event = Reader.event(
                null,
                "{'producerOrg':'jp-acme','producerUid':'a-1','identity':'FINDING','time':'2026-02-28T23:59:58Z','title':'t','classification':'fraud/phishing','severity':'HIGH','sensor':'mail','attackers':[{'ip':'2001:0DB8::0001','hostname':'EVIL.Example.'}],'observables':[{'type':'domain','value':'evil[.]example'}],'x':18446744073709551615}"
                        .replace('\'', '"'));
        assertThat(event.getEventId()).isEqualTo(Ids.event("jp-acme", "a-1"));
        assertThat(event.getIdentity()).isEqualTo(Identity.FINDING);
        assertThat(event.getSensor().getName()).isEqualTo("mail");
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("2001:db8::1");
        assertThat(event.getAttackers().get(0).getHostname()).isEqualTo("evil.example");
        assertThat(event.getObservables()).containsExactly(new Observable("domain", "evil.example"));
        assertThat(event.getUnmapped()).containsEntry("x", "18446744073709551615");
        assertThat(event.getReceivedAt()).isEqualTo(Reader.NOW);
    }

    @Test
    void takesAStatedEventIdForTheSourcesOwn() {
        IncidentEvent event = Reader.event(null, json("'eventId':'mine','producerOrg':'jp-acme','title':'t'"));
        assertThat(event.getProducerUid()).isEqualTo("mine");
        assertThat(event.getEventId()).isEqualTo(Ids.event("jp-acme", "mine"));
    }

    @Test
    void readsItsOwnOutputAgain() {
        IncidentEvent first = Reader.event(
                null, json("'eventId':'mine','producerOrg':'jp-acme','title':'t','handling':{'tlp':'AMBER'}"));
        IncidentEvent again = Reader.event(null, CanonicalJson.write(first));
        assertThat(again.getEventId()).isEqualTo(first.getEventId());
        assertThat(again.getHandling()).isEqualTo(first.getHandling());
        assertThat(again.getTitle()).isEqualTo(first.getTitle());
    }

    @Test
    void refusesAnEventThatClaimsAnotherOrganisation() {
        Outcome.Rejected rejected = Reader.rejected("noroshi", json("'producerOrg':'kr-bank','title':'t'"));
        assertThat(rejected.code()).isEqualTo(RejectCode.PROVENANCE);
        assertThat(rejected.reason()).contains("'kr-bank'").contains("'jp-acme'");
    }

    @Test
    void refusesValuesThatNoEventMayHold() {
        assertThat(Reader.rejected("noroshi", json("'attackers':[{'ip':'010.1.1.1'}]"))
                        .reason())
                .contains("attackers[0].ip: '010.1.1.1'");
        assertThat(Reader.rejected("noroshi", json("'confidence':101")).reason())
                .contains("confidence: '101'");
        assertThat(Reader.rejected("noroshi", json("'count':0")).reason()).contains("count: '0'");
        assertThat(Reader.rejected("noroshi", json("'severity':'SEVERE'")).reason())
                .contains("severity");
        assertThat(Reader.rejected("noroshi", json("'victims':[{'port':70000}]"))
                        .reason())
                .contains("victims[0].port");
    }

    @Test
    void refusesAContradictionThatTwoReadersWouldReadDifferently() {
        assertThat(Reader.rejected("noroshi", json("'handling':{'tlp':'RED','tlp':'CLEAR'}"))
                        .code())
                .isEqualTo(RejectCode.DUPLICATE_KEY);
    }

    @Test
    void givesTheDefaultMarkingOnlyToEventsWithoutOne() {
        IncidentEvent unmarked = under(json("'title':'t'"));
        assertThat(unmarked.getHandling()).isEqualTo(GREEN);
        assertThat(unmarked.getHandlingBy()).isEqualTo(HandlingBy.PRODUCER_DEFAULT);
        IncidentEvent marked = under(json("'handling':{'tlp':'RED'}"));
        assertThat(marked.getHandling().getTlp()).isEqualTo(Tlp.RED);
        assertThat(marked.getHandlingBy()).isEqualTo(HandlingBy.SOURCE);
        IncidentEvent unclear = under(json("'handling':{'tlp':['RED','CLEAR']}"));
        assertThat(unclear.getHandling().getTlp()).isNull();
        assertThat(unclear.getHandling().getUnclearMarkings()).containsExactly("RED", "CLEAR");
    }

    @Test
    void readsNamesOfAnyLengthAndAByteOrderMark() {
        String name = "n".repeat(60_000);
        assertThat(under(json("'title':'t','" + name + "':1,'unmapped':{}")).getTitle())
                .isEqualTo("t");
        assertThat(under(" \uFEFF" + json("'title':'t'")).getTitle()).isEqualTo("t");
    }

    @Test
    void refusesANumberThatNothingCanHold() {
        assertThat(Reader.rejected("noroshi", json("'title':'t','confidence':1e-99999999980"))
                        .code())
                .isEqualTo(RejectCode.INVALID_FIELD);
    }

    @Test
    void tellsIdenticalBytesApartByTheirPositionAlone() {
        assertThat(at("file@0").getEventId()).isNotEqualTo(at("file@120").getEventId());
        assertThat(at("file@120").getEventId()).isEqualTo(at("file@120").getEventId());
    }

    private static IncidentEvent at(String position) {
        String[] parts = position.split("@", 2);
        return read(json("'title':'t'"), new Intake.Place(parts[0], Long.parseLong(parts[1])));
    }

    private static IncidentEvent under(String json) {
        return read(json, Intake.Place.UNKNOWN);
    }

    private static IncidentEvent read(String json, Intake.Place place) {
        Formats formats = Formats.standard();
        var intake = new Intake(formats, formats.named("noroshi").orElseThrow());
        var origin = new Origin("jp-acme", "eve-dmz", false, GREEN, Identity.OBSERVATION, Reader.NOW, null);
        var frame = new Frame.Whole(0, json.getBytes(StandardCharsets.UTF_8), true);
        return ((Outcome.Accepted) intake.read(frame, place, origin)).events().get(0);
    }

    private static String json(String members) {
        return ("{" + members + "}").replace('\'', '"');
    }
}
