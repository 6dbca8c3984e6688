package dev.noroshi.notifier.http.taxii;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One version of one object of a collection.
 *
 * @param place where it lies
 * @param dateAdded in microseconds; another for each entry, increasing with the place
 */
record Entry(ObjectNode object, Place place, Instant dateAdded) {

    String id() {
        return object.path("id").asText();
    }

    String type() {
        return object.path("type").asText();
    }

    /** By which versions are told apart: modified, else created, else the date added (TAXII 2.1, section 3.4). */
    Instant version() {
        String text = object.path("modified").asText(object.path("created").asText(""));
        return text.isEmpty() ? dateAdded : Instant.parse(text);
    }
}
