package io.quantree.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.change.Change;
import io.quantree.change.ChangeKind;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ChangeRecordsTest {
    private static final Change QUANTITY = new Change(
            4712,
            Instant.parse("2026-11-29T22:00:00.123456Z"),
            ChangeKind.QUANTITY,
            List.of(),
            7L,
            "DEFAULT:1",
            "BÖTTLE:SYDNEY:DEFAULT:LAST_ON_HAND:1fd5",
            List.of("BÖTTLE", "SYDNEY"),
            "{\"cursor\":4712,\"ref\":\"BÖTTLE\"}");

    private static final Change JOB = new Change(
            4713,
            Instant.parse("2026-11-29T22:00:01Z"),
            ChangeKind.JOB,
            List.of(1L, 2L),
            null,
            null,
            "5",
            List.of(),
            "{}");

    private final AtomicInteger omitted = new AtomicInteger();

    @Test
    void binaryRecordHasAttributesInHeadersAndChangeAsValue() {
        ProducerRecord<String, byte[]> record = records(EventMode.BINARY, 1_000).of(QUANTITY, List.of(1L, 2L));

        assertThat(record.topic()).isEqualTo("stock");
        assertThat(record.partition()).isNull();
        assertThat(text(record)).isEqualTo(QUANTITY.json());
        assertThat(headers(record))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("content-type", "application/json"),
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("ce_id", "4712"),
                        Map.entry("ce_source", "https://stock.example.com"),
                        Map.entry("ce_type", "io.quantree.change.quantity"),
                        Map.entry("ce_subject", "BÖTTLE:SYDNEY:DEFAULT:LAST_ON_HAND:1fd5"),
                        Map.entry("ce_time", "2026-11-29T22:00:00.123456Z"),
                        Map.entry("ce_sequence", "0000000000000004712"),
                        Map.entry("ce_retailers", "1,2"),
                        Map.entry("ce_catalogue", "DEFAULT:1")));
    }

    @Test
    void structuredRecordIsOneJsonObject() {
        ProducerRecord<String, byte[]> record =
                records(EventMode.STRUCTURED, 1_000).of(JOB, List.of(1L));

        assertThat(headers(record))
                .containsExactlyEntriesOf(Map.of("content-type", "application/cloudevents+json; charset=UTF-8"));
        assertThat(new JsonObject(text(record)))
                .isEqualTo(new JsonObject()
                        .put("specversion", "1.0")
                        .put("id", "4713")
                        .put("source", "https://stock.example.com")
                        .put("type", "io.quantree.change.job")
                        .put("subject", "5")
                        .put("time", "2026-11-29T22:00:01Z")
                        .put("sequence", "0000000000000004713")
                        .put("retailers", "1")
                        .put("datacontenttype", "application/json")
                        .put("data", new JsonObject()));
    }

    @Test
    void positionAndItsQuantitiesHaveOneKey() {
        Change position = new Change(
                4713,
                QUANTITY.on(),
                ChangeKind.POSITION,
                List.of(),
                7L,
                "DEFAULT:1",
                "BÖTTLE:SYDNEY:DEFAULT",
                List.of("BÖTTLE", "SYDNEY"),
                "{}");

        assertThat(key(QUANTITY)).isEqualTo("DEFAULT:1/BÖTTLE/SYDNEY").isEqualTo(key(position));
        assertThat(key(JOB)).isEqualTo("1/5");
    }

    @Test
    void sendsDataAtLimitAndOmitsDataOfOneByteMore() {
        int bytes = QUANTITY.json().getBytes(StandardCharsets.UTF_8).length;

        assertThat(text(records(EventMode.BINARY, bytes).of(QUANTITY, List.of())))
                .isEqualTo(QUANTITY.json());
        assertThat(omitted).hasValue(0);

        ProducerRecord<String, byte[]> binary =
                records(EventMode.BINARY, bytes - 1).of(QUANTITY, List.of());
        assertThat(binary.value()).isNull();
        assertThat(headers(binary)).containsEntry("ce_omitted", "data").doesNotContainKey("content-type");
        ProducerRecord<String, byte[]> structured =
                records(EventMode.STRUCTURED, bytes - 1).of(QUANTITY, List.of());
        assertThat(new JsonObject(text(structured)).getMap())
                .containsEntry("omitted", "data")
                .doesNotContainKeys("data", "datacontenttype");
        assertThat(omitted).hasValue(2);
    }

    private String key(Change change) {
        return records(EventMode.BINARY, 1_000).of(change, List.of()).key();
    }

    private ChangeRecords records(EventMode mode, long dataMax) {
        return new ChangeRecords("stock", "https://stock.example.com", mode, dataMax, omitted::incrementAndGet);
    }

    private static String text(ProducerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
