package io.quantree.bench;

import java.time.LocalDate;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The records of a case. Every field is arithmetic on the record's number, so that any client can name an existing key:
 * number n is location n modulo twenty, one of the SKUs, and when every SKU has been at every location, a further segment of each.
 */
final class RecordSource {
    static final int LOCATIONS = 20;

    private static final int SKUS = 50_000;
    private static final LocalDate FIRST_EXPIRY = LocalDate.of(2027, 1, 1);
    private static final String[] CONDITIONS = {"NEW", "REFURBISHED", "DAMAGED"};
    private static final String[] CHANNELS = {"WEB", "STORE", "MARKETPLACE"};
    private static final String[] COUNTRIES = {
        "AU", "NZ", "US", "CA", "MX", "BR", "GB", "IE", "FR", "DE", "IT", "ES", "PT", "NL", "PL", "TR", "IN", "VN",
        "CN", "JP"
    };

    /** How many channels there are. */
    static final int CHANNEL_COUNT = CHANNELS.length;

    /** The names as arrays of SQL, for a client that makes records there. */
    static final String CONDITIONS_SQL = sql(CONDITIONS);

    static final String CHANNELS_SQL = sql(CHANNELS);
    static final String COUNTRIES_SQL = sql(COUNTRIES);

    private final int records;
    private final int skus;

    /** So many records of fifty thousand SKUs at most. */
    RecordSource(int records) {
        this(records, Math.min(records / LOCATIONS, SKUS));
    }

    /** So many records of so many SKUs. */
    RecordSource(int records, int skus) {
        this.records = records;
        this.skus = skus;
    }

    int records() {
        return records;
    }

    /** How many SKUs have a record at every location. */
    int skus() {
        return skus;
    }

    /** All records in the order of arrival: random, and the same in every version and every run. */
    Stream<StockRecord> inOrderOfArrival(Version version) {
        return IntStream.of(shuffled(records)).mapToObj(number -> record(number, version));
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

    /** The channel of that number. */
    static String channel(int channel) {
        return CHANNELS[channel];
    }

    /** The number of the record of that segment of a SKU at a location. */
    int number(int sku, int location, int segment) {
        return (segment * skus + sku) * LOCATIONS + location;
    }

    StockRecord record(int number, Version version) {
        int location = number % LOCATIONS;
        int sku = number / LOCATIONS % skus;
        int segment = number / LOCATIONS / skus;
        int condition =
                switch ((sku + location) % 20) {
                    case 0 -> 1;
                    case 1 -> 2;
                    default -> 0;
                };
        return new StockRecord(
                number,
                sku,
                skuRef(sku),
                locationRef(location),
                quantity(number, version),
                CONDITIONS[(condition + segment) % CONDITIONS.length],
                FIRST_EXPIRY.plusDays((sku * 7L + location * 13L + segment * 30L) % 730),
                channel(sku, location, segment),
                COUNTRIES[(sku + segment * 7) % COUNTRIES.length]);
    }

    private static String channel(int sku, int location, int segment) {
        return CHANNELS[(sku + location + segment) % CHANNELS.length];
    }

    private int quantity(int number, Version version) {
        int location = number % LOCATIONS;
        int sku = number / LOCATIONS % skus;
        int segment = number / LOCATIONS / skus;
        int base = 10 + (sku * 17 + location * 3 + segment) % 490;
        return switch (version) {
            case FIRST -> base;
            case ALL_CHANGED -> base + 1;
            case FEW_CHANGED -> base + 1 + ((sku * 31 + location * 7) % 20 == 0 ? 1 : 0);
        };
    }

    private static String sql(String[] names) {
        return "ARRAY['" + String.join("','", names) + "']";
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
