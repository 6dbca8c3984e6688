package dev.noroshi.policy.naive;

import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Severity;
import java.util.Objects;

/** The few expressions that random rules are made of, each with what it comes to, worked out without CEL. */
enum Condition {
    ALWAYS("event.count >= 1") {
        @Override
        Truth truth(IncidentEvent event, World.Org source, Recipient recipient) {
            return Truth.of(event.getCount() >= 1);
        }
    },
    ABROAD("recipient.country != source.country") {
        @Override
        Truth truth(IncidentEvent event, World.Org source, Recipient recipient) {
            return Truth.of(!Objects.equals(recipient.country(), source.country()));
        }
    },
    FRAUD("event.classification.taxonomy == \"fraud\"") {
        @Override
        Truth truth(IncidentEvent event, World.Org source, Recipient recipient) {
            return Truth.of(event.getClassification().getTaxonomy().equals("fraud"));
        }
    },
    FRAUD_ABROAD("event.classification.taxonomy == \"fraud\" && recipient.country != source.country") {
        @Override
        Truth truth(IncidentEvent event, World.Org source, Recipient recipient) {
            return FRAUD.truth(event, source, recipient) == Truth.YES
                    ? ABROAD.truth(event, source, recipient)
                    : Truth.NO;
        }
    },
    HIGH("event.severity == \"HIGH\"") {
        @Override
        Truth truth(IncidentEvent event, World.Org source, Recipient recipient) {
            return Truth.of(event.getSeverity() == Severity.HIGH);
        }
    },
    TO_PRIVATE("recipient.type == \"PRIVATE\"") {
        @Override
        Truth truth(IncidentEvent event, World.Org source, Recipient recipient) {
            return Truth.of(recipient
                    .org()
                    .map(World.Org::type)
                    .filter(World.OrgType.PRIVATE::equals)
                    .isPresent());
        }
    },
    /** Fails where the event names no malware. */
    FIRST_MALWARE("event.malware[0] == \"PlugX\"") {
        @Override
        Truth truth(IncidentEvent event, World.Org source, Recipient recipient) {
            return event.getMalware().isEmpty()
                    ? Truth.FAILS
                    : Truth.of(event.getMalware().get(0).equals("PlugX"));
        }
    };

    enum Truth {
        YES,
        NO,
        FAILS;

        static Truth of(boolean value) {
            return value ? YES : NO;
        }
    }

    private final String cel;

    Condition(String cel) {
        this.cel = cel;
    }

    String cel() {
        return cel;
    }

    abstract Truth truth(IncidentEvent event, World.Org source, Recipient recipient);
}
