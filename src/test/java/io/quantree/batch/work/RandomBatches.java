package io.quantree.batch.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Batches over few products, locations and segments, so that they often change the same quantities. */
final class RandomBatches {
    private static final Instant BASE = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> MOVES = List.of("SALE", "DELTA", "CORRECTION", "RESERVED", "EXPECTED");

    private final Random random;
    private final boolean timed;
    private final Set<ModelRecord> used = new HashSet<>();

    /**
     * @param timed whether records say when they were counted; mixing both would compare with the wall clock
     */
    RandomBatches(Random random, boolean timed) {
        this.random = random;
        this.timed = timed;
    }

    List<ModelRecord> next() {
        List<ModelRecord> batch = new ArrayList<>();
        // A batch either counts or moves a position, because the order inside a batch is not specified.
        Map<String, Boolean> counted = new HashMap<>();
        used.clear();
        int size = 1 + random.nextInt(30);
        while (batch.size() < size) {
            String sku = "S" + random.nextInt(4);
            String location = "L" + random.nextInt(2);
            boolean count = counted.computeIfAbsent(sku + "@" + location, absent -> random.nextInt(3) > 0);
            ModelRecord record = count ? count(sku, location) : move(sku, location);
            if (used.add(record)) {
                batch.add(record);
            }
        }
        return batch;
    }

    private ModelRecord count(String sku, String location) {
        return new ModelRecord(
                sku,
                location,
                "LAST_ON_HAND",
                null,
                oneOf(null, null, "WEB", "SHOP"),
                oneOf(null, null, null, null, "ACTIVE", "CREATED", "INACTIVE", "HELD"),
                random.nextInt(5) * 10,
                oneOf(null, null, null, 0, 2, -3),
                oneOf(null, null, null, 0, 4),
                null,
                oneOf(null, null, "red", "blue"),
                random.nextInt(10) == 0 ? null : time(),
                random.nextInt(20) == 0);
    }

    private ModelRecord move(String sku, String location) {
        int number = random.nextInt(5);
        String position = sku + ":" + location;
        // Parents have lower names, which excludes circles.
        @Nullable String parent = number == 0 || random.nextBoolean() ? null : position + ":M" + random.nextInt(number);
        return new ModelRecord(
                sku,
                location,
                MOVES.get(random.nextInt(MOVES.size())),
                position + ":M" + number,
                null,
                oneOf(null, null, null, "ACTIVE", "CREATED", "INACTIVE"),
                random.nextInt(9) - 4,
                null,
                null,
                parent,
                oneOf(null, null, "red", "blue"),
                time(),
                random.nextInt(20) == 0);
    }

    private @Nullable Instant time() {
        return timed ? BASE.plusSeconds(random.nextInt(12)) : null;
    }

    @SafeVarargs
    private <T> @Nullable T oneOf(@Nullable T... values) {
        return values[random.nextInt(values.length)];
    }
}
