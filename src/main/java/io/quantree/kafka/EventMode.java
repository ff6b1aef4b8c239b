package io.quantree.kafka;

/** How a CloudEvent lies in a record. */
public enum EventMode {
    /** Attributes in headers, the change as the value. */
    BINARY,
    /** Attributes and change in one JSON object, the value. */
    STRUCTURED
}
