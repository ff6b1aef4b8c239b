package io.quantree.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What consumers find in a topic. */
public final class TestTopic {
    private final String address;
    private final String name;

    public TestTopic(String address, String name) {
        this.address = address;
        this.name = name;
    }

    /** All records, those of a partition in their order. */
    List<ConsumerRecord<String, String>> records() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> found = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
            return found;
        }
    }

    /** The ids of the events, in the order in which consumers get them. */
    List<Long> ids() {
        return records().stream()
                .map(record -> Long.valueOf(header(record, "ce_id")))
                .toList();
    }

    /** Those ids without repeats; fails when a partition tells an event for the first time after a later one. */
    public Set<Long> idsInOrder() {
        Set<Long> all = new LinkedHashSet<>();
        Map<Integer, Long> last = new HashMap<>();
        for (ConsumerRecord<String, String> record : records()) {
            long id = Long.parseLong(header(record, "ce_id"));
            if (all.add(id)) {
                assertThat(id).isGreaterThan(last.getOrDefault(record.partition(), 0L));
                last.put(record.partition(), id);
            }
        }
        return all;
    }

    /** Each partition has its events in the order of their cursors, and each key lies in one partition. */
    static void assertOrdered(List<ConsumerRecord<String, String>> records) {
        Map<Integer, String> last = new HashMap<>();
        Map<String, Integer> partitions = new HashMap<>();
        for (ConsumerRecord<String, String> record : records) {
            String sequence = header(record, "ce_sequence");
            assertThat(sequence).isGreaterThan(last.getOrDefault(record.partition(), ""));
            last.put(record.partition(), sequence);
            assertThat(partitions.computeIfAbsent(record.key(), first -> record.partition()))
                    .isEqualTo(record.partition());
        }
    }

    static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
