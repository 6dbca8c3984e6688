package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.Acceptance;
import dev.noroshi.processor.domain.DedupResult;
import dev.noroshi.processor.domain.ProducerIds;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.ProducerId;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Tells the index of producers' ids which of them opened an incident, and asks it where an update belongs. */
final class ProducerIdStep {

    private final ProcessorContext<String, @Nullable SpecificRecord> context;

    ProducerIdStep(ProcessorContext<String, @Nullable SpecificRecord> context) {
        this.context = context;
    }

    void tell(String fingerprint, IncidentEvent event, Acceptance acceptance, long at) {
        boolean asks = acceptance.result() == DedupResult.ASKS;
        String uid = event.getProducerUid();
        if (uid != null && (asks || ProducerIds.opens(acceptance, event))) {
            var told = new ProducerId(event.getProducerOrg(), uid, fingerprint, asks ? event : null);
            String key = event.getProducerOrg() + '|' + uid;
            context.forward(new Record<String, @Nullable SpecificRecord>(key, told, at), Names.PRODUCER_IDS_SINK);
        }
    }
}
