package io.quantree.bench;

import java.time.LocalDate;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The records of a case. Every field is arithmetic on the record's number, so that any client can name an existing key:
 * number n is location n modulo twenty, a SKU of fifty thousand, and from a million records on a further segment of each.
 */
final class RecordSource {
    static final int LOCATIONS = 20;

    private static final int SKUS = 50_000;
    private static final LocalDate FIRST_EXPIRY = LocalDate.of(2027, 1, 1);
    private static final String[] CHANNELS = {"WEB", "STORE", "MARKETPLACE"};
    private static final String[] COUNTRIES = {
        "AU", "NZ", "US", "CA", "MX", "BR", "GB", "IE", "FR", "DE", "IT", "ES", "PT", "NL", "PL", "TR", "IN", "VN",
        "CN", "JP"
    };

    private final int records;
    private final int[] order;

    RecordSource(int records) {
        this.records = records;
        this.order = shuffled(records);
    }

    int records() {
        return records;
    }

    /** How many SKUs have a record at every location. */
    int skus() {
        return Math.min(records / LOCATIONS, SKUS);
    }

    /** All records in the order of arrival: random, and the same in every version and every run. */
    Stream<StockRecord> inOrderOfArrival(Version version) {
        return IntStream.of(order).mapToObj(number -> record(number, version));
    }

    /** How many records differ between the two versions. */
    long differing(Version before, Version after) {
        return IntStream.range(0, records)
                .filter(number -> quantity(number, before) != quantity(number, after))
                .count();
    }

    static String skuRef(int sku) {
        return "SKU-" + padded(sku, 8);
    }

    static String locationRef(int location) {
        return "LOC-" + padded(location, 4);
    }

    static String channel(int sku, int location) {
        return CHANNELS[(sku + location) % CHANNELS.length];
    }

    private static StockRecord record(int number, Version version) {
        int location = number % LOCATIONS;
        int sku = number / LOCATIONS % SKUS;
        int segment = number / LOCATIONS / SKUS;
        String condition =
                switch ((sku + location) % 20) {
                    case 0 -> "REFURBISHED";
                    case 1 -> "DAMAGED";
                    default -> "NEW";
                };
        return new StockRecord(
                number,
                sku,
                skuRef(sku),
                locationRef(location),
                quantity(number, version),
                condition,
                FIRST_EXPIRY.plusDays((sku * 7L + location * 13L + segment * 30L) % 730),
                channel(sku, location),
                COUNTRIES[sku % COUNTRIES.length]);
    }

    private static int quantity(int number, Version version) {
        int location = number % LOCATIONS;
        int sku = number / LOCATIONS % SKUS;
        int segment = number / LOCATIONS / SKUS;
        int base = 10 + (sku * 17 + location * 3 + segment) % 490;
        return switch (version) {
            case FIRST -> base;
            case ALL_CHANGED -> base + 1;
            case FEW_CHANGED -> base + 1 + ((sku * 31 + location * 7) % 20 == 0 ? 1 : 0);
        };
    }

    private static String padded(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(width - digits.length()) + digits;
    }

    private static int[] shuffled(int size) {
        int[] numbers = IntStream.range(0, size).toArray();
        Random random = new Random(41);
        for (int i = size - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = swapped;
        }
        return numbers;
    }
}
