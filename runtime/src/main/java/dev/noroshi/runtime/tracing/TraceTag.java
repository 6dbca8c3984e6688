package dev.noroshi.runtime.tracing;

/** What spans say of their steps: ids, names and outcomes, never contents. */
public enum TraceTag {
    /** The organisation that sent. */
    ORG("noroshi.org"),
    SENSOR("noroshi.sensor"),
    /** Records of the request. */
    RECORDS("noroshi.records"),
    STATUS("http.response.status_code"),
    /** What dedup made of the event. */
    RESULT("noroshi.result"),
    INCIDENT("noroshi.incident"),
    ALERT("noroshi.alert"),
    /** The organisation that receives. */
    RECIPIENT("noroshi.recipient"),
    SUBSCRIPTION("noroshi.subscription"),
    CHANNEL("noroshi.channel"),
    DELIVERY("noroshi.delivery"),
    /** The attempt's number, from 1. */
    NUMBER("noroshi.attempt"),
    OUTCOME("noroshi.outcome");

    private final String tagName;

    TraceTag(String tagName) {
        this.tagName = tagName;
    }

    String tagName() {
        return tagName;
    }
}
