package dev.noroshi.producer.gateway.silence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.intake.Formats;
import dev.noroshi.producer.intake.Intake;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.schema.Identity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Tells an organisation about a sensor of its own, as an event in its name: a finding that is open as long as the silence,
 * under a marking and an audience that let nobody else have it.
 */
final class SilenceNotice {

    private static final String FORMAT = "noroshi";

    private final Intake intake;

    SilenceNotice() {
        Formats formats = Formats.standard();
        intake = new Intake(formats, formats.named(FORMAT).orElseThrow());
    }

    Outcome of(Change.Silent silent, Instant now) {
        ObjectNode event = event(silent, silent.last())
                .put("activity", "CREATE")
                .put("title", "Sensor " + silent.sensor().name() + " is silent")
                .put(
                        "description",
                        "No record of it that could be read has come since " + silent.last() + ", which is longer than "
                                + silent.allowed() + ", its silentAfter in the policy.")
                .put("time", now.toString());
        return read(event, silent, now);
    }

    Outcome of(Change.Back back, Instant now) {
        ObjectNode event = event(back, back.last())
                .put("activity", "CLOSE")
                .put("closeReason", "RESOLVED")
                .put("title", "Sensor " + back.sensor().name() + " is heard again")
                .put("description", "A record of it came at " + back.again() + ", the first since " + back.last() + ".")
                .put("time", back.again().toString())
                .put("endTime", back.again().toString());
        return read(event, back, now);
    }

    private static ObjectNode event(Change change, Instant last) {
        String org = change.sensor().org();
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("producerUid", "silence/" + change.sensor().name() + "/" + last)
                .put("identity", Identity.FINDING.name())
                .put("classification", "availability/outage")
                .put("severity", "MEDIUM")
                .put("startTime", last.toString());
        event.putObject("analytic").put("uid", "noroshi-silent-sensor").put("name", "Silent sensor");
        event.putArray("victims").addObject().put("org", org);
        ObjectNode handling = event.putObject("handling").put("tlp", "AMBER+STRICT");
        handling.putObject("audience").putArray("orgs").add(org);
        return event;
    }

    private Outcome read(ObjectNode event, Change change, Instant now) {
        byte[] bytes = event.toString().getBytes(StandardCharsets.UTF_8);
        return intake.read(new Frame.Whole(0, bytes, true), Intake.Place.UNKNOWN, origin(change, now));
    }

    static Origin origin(Change change, Instant now) {
        return new Origin(change.sensor().org(), change.sensor().name(), false, null, Identity.FINDING, now, null);
    }
}
