package io.quantree.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random values for questions, and the same drawn by pgbench: what pgbench draws are numbers, from which SQL makes the texts that
 * {@link RecordSource} makes in Java.
 */
final class LookupValues {
    // A large prime spreads the keys of one question over all SKUs, none of them twice.
    static final int STRIDE = 7_919;

    private final RecordSource source;
    private final SplittableRandom random = new SplittableRandom(17);

    LookupValues(RecordSource source) {
        this.source = source;
    }

    /** Values and what a right answer to them holds. */
    record Drawn(List<String> values, String ref) {
        Drawn {
            values = List.copyOf(values);
        }
    }

    Drawn draw(LookupQuestion question) {
        return switch (question) {
            case QUANTITY, LEVEL -> segment();
            case LEVELS -> keys();
            case PAGE -> page();
        };
    }

    /** Values that no other text resembles, to record a question with. */
    static List<String> marks(LookupQuestion question) {
        int count =
                switch (question) {
                    case QUANTITY, LEVEL -> 5;
                    case LEVELS -> 2 * LookupQuestion.KEYS;
                    case PAGE -> LookupQuestion.PAGE_SKUS;
                };
        List<String> marks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            marks.add("mark-" + i);
        }
        return marks;
    }

    private Drawn segment() {
        int sku = random.nextInt(source.skus());
        int location = random.nextInt(RecordSource.LOCATIONS);
        int segment = random.nextInt(StockLines.SEGMENTS);
        StockRecord record = source.record(source.number(sku, location, segment), Version.FIRST);
        return new Drawn(
                List.of(
                        record.skuRef(),
                        record.locationRef(),
                        record.channel(),
                        record.countryOfOrigin(),
                        record.condition()),
                StockLines.ref(record));
    }

    private Drawn keys() {
        long start = random.nextInt(source.skus());
        List<String> values = new ArrayList<>(2 * LookupQuestion.KEYS);
        for (int i = 0; i < LookupQuestion.KEYS; i++) {
            values.add(RecordSource.skuRef((int) ((start + (long) i * STRIDE) % source.skus())));
        }
        for (int i = 0; i < LookupQuestion.KEYS; i++) {
            values.add(RecordSource.locationRef((int) ((start + i) % RecordSource.LOCATIONS)));
        }
        return new Drawn(values, "");
    }

    private Drawn page() {
        int first = random.nextInt(source.skus() - LookupQuestion.PAGE_SKUS);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < LookupQuestion.PAGE_SKUS; i++) {
            values.add(RecordSource.skuRef(first + i));
        }
        return new Drawn(values, "");
    }
}
