package dev.noroshi.producer.format;

import dev.noroshi.producer.record.JsonFields;

/** What a search engine wraps around the documents that it finds. */
public final class SearchHits {

    private SearchHits() {}

    /** The document that a search hit has under `_source`; what is no hit is the document itself. */
    public static JsonFields document(JsonFields json) {
        return json.hasObject("_source") ? json.child("_source") : json;
    }
}
