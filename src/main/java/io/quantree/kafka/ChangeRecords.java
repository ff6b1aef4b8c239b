package io.quantree.kafka;

import io.quantree.change.Change;
import io.quantree.change.JsonLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record of Kafka of each change: a CloudEvent 1.0 whose data is the change as the change feed tells it. The key names what the order
 * is about, so a position and its quantities are in one partition.
 *
 * @param source the source of the events; source and id are unique together
 * @param dataMax the most bytes that data may have; what is larger is left out, because a record that brokers refuse would stop all others
 * @param omitted is told of each change whose data is left out
 */
record ChangeRecords(String topic, String source, EventMode mode, long dataMax, Runnable omitted) {
    private static final String TYPE_PREFIX = "io.quantree.change.";
    private static final int SEQUENCE_DIGITS = 19;
    private static final Header JSON = header("content-type", "application/json");
    private static final Header EVENT = header("content-type", "application/cloudevents+json; charset=UTF-8");

    @FunctionalInterface
    private interface Attributes {
        void put(String name, String value);
    }

    /**
     * The record of one change.
     *
     * @param retailers whom the change concerns; none when it is no retailer's
     */
    ProducerRecord<String, byte[]> of(Change change, List<Long> retailers) {
        byte[] data = change.json().getBytes(StandardCharsets.UTF_8);
        boolean complete = data.length <= dataMax;
        if (!complete) {
            omitted.run();
        }
        List<Header> headers = new ArrayList<>();
        if (mode == EventMode.STRUCTURED) {
            headers.add(EVENT);
            return record(change, structured(change, retailers, complete), headers);
        }
        attributes(change, retailers, complete, (name, text) -> headers.add(header("ce_" + name, text)));
        if (complete) {
            headers.add(JSON);
        }
        return record(change, complete ? data : null, headers);
    }

    private ProducerRecord<String, byte[]> record(Change change, byte @Nullable [] value, List<Header> headers) {
        return new ProducerRecord<>(topic, null, null, key(change), value, headers);
    }

    private byte[] structured(Change change, List<Long> retailers, boolean complete) {
        JsonLine line = new JsonLine().open();
        attributes(change, retailers, complete, line::text);
        if (complete) {
            line.text("datacontenttype", "application/json").json("data", change.json());
        }
        return line.close().taken().getBytes(StandardCharsets.UTF_8);
    }

    private void attributes(Change change, List<Long> retailers, boolean complete, Attributes attributes) {
        String cursor = Long.toString(change.cursor());
        attributes.put("specversion", "1.0");
        attributes.put("id", cursor);
        attributes.put("source", source);
        attributes.put("type", TYPE_PREFIX + change.kind().name().toLowerCase(Locale.ROOT));
        if (!change.ref().isEmpty()) {
            attributes.put("subject", change.ref());
        }
        attributes.put("time", change.on().toString());
        // The extension "sequence" compares as text.
        attributes.put("sequence", "0".repeat(SEQUENCE_DIGITS - cursor.length()) + cursor);
        if (!retailers.isEmpty()) {
            attributes.put("retailers", retailers.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        if (change.catalogueRef() != null) {
            attributes.put("catalogue", change.catalogueRef());
        }
        if (!complete) {
            attributes.put("omitted", "data");
        }
    }

    /** Catalogue or retailer, and what the entity belongs to there, or the entity. */
    private static String key(Change change) {
        String owner = change.catalogueRef() != null
                ? change.catalogueRef()
                : change.retailers().stream().findFirst().map(String::valueOf).orElse("");
        return owner + '/' + (change.key().isEmpty() ? change.ref() : String.join("/", change.key()));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
