package io.quantree.bench;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * The stock that reservations draw on: a hot product, at one location for a load and at another for many live reservations; products for
 * single lines, and products for carts, both at twenty locations. Each position has five lots that expire one after the other.
 *
 * @param skus how many products single lines draw on, and how many carts draw on
 */
record ReservationStock(int skus) {
    static final int LOTS = 5;

    /** The number of the hot product. */
    static final int HOT_SKU = 0;

    /** Where the hot product has the load. */
    static final int HOT_LOCATION = 0;

    /** Where it has many live reservations. */
    static final int CROWDED_LOCATION = 1;

    private static final int HOT_LOCATIONS = 2;
    private static final int HOT_LOT = 100_000_000;
    private static final int SINGLE_LOT = 1_000;
    // A cart that takes some pieces often needs a second lot of such.
    private static final int CART_LOT = 40;
    private static final LocalDate FIRST_EXPIRY = LocalDate.of(2035, 1, 1);
    private static final int EXPIRY_DAYS = 730;
    private static final int LINES = 400;

    /** The number of the first product for single lines. */
    int firstSingle() {
        return HOT_SKU + 1;
    }

    /** The number of the first product for carts. */
    int firstCart() {
        return firstSingle() + skus;
    }

    /** How many quantities there are. */
    int records() {
        return (HOT_LOCATIONS + 2 * skus * RecordSource.LOCATIONS) * LOTS;
    }

    /** The pieces of the hot product at each of its locations. */
    long hotPieces() {
        return (long) HOT_LOT * LOTS;
    }

    /** The pieces of all products for single lines. */
    long singlePieces() {
        return (long) SINGLE_LOT * LOTS * skus * RecordSource.LOCATIONS;
    }

    /** All records as NDJSON, some hundred lines at a time. */
    Iterator<byte[]> blocks() {
        Iterator<Integer> numbers = IntStream.range(0, records()).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return numbers.hasNext();
            }

            @Override
            public byte[] next() {
                StringBuilder block = new StringBuilder();
                for (int i = 0; i < LINES && numbers.hasNext(); i++) {
                    block.append(json(numbers.next())).append('\n');
                }
                return block.toString().getBytes(StandardCharsets.US_ASCII);
            }
        };
    }

    /** The record of that number; the first are those of the hot product. */
    String json(int number) {
        int lot = number % LOTS;
        int position = number / LOTS - HOT_LOCATIONS;
        int sku = position < 0 ? HOT_SKU : firstSingle() + position / RecordSource.LOCATIONS;
        int location = position < 0 ? position + HOT_LOCATIONS : position % RecordSource.LOCATIONS;
        LocalDate expiry = FIRST_EXPIRY.plusDays((sku * 7L + location * 13L + lot * 30L) % EXPIRY_DAYS);
        return "{\"skuRef\":\"" + RecordSource.skuRef(sku) + "\",\"locationRef\":\""
                + RecordSource.locationRef(location)
                + "\",\"qty\":" + quantity(sku) + ",\"attributes\":{\"expiresOn\":\"" + expiry
                + "\",\"manufacturerBatchNumber\":\"L" + lot + "\"}}";
    }

    /** The same stock for PostgreSQL alone. */
    String sql() {
        return Sql.read("reservation-fill.sql")
                .replace("@SKUS@", String.valueOf(2 * skus))
                .replace("@FIRST_CART@", String.valueOf(firstCart()))
                .replace("@LOCATIONS@", String.valueOf(RecordSource.LOCATIONS))
                .replace("@HOT_LOCATIONS@", String.valueOf(HOT_LOCATIONS))
                .replace("@LOTS@", String.valueOf(LOTS))
                .replace("@HOT_LOT@", String.valueOf(HOT_LOT))
                .replace("@SINGLE_LOT@", String.valueOf(SINGLE_LOT))
                .replace("@CART_LOT@", String.valueOf(CART_LOT))
                .replace("@FIRST_EXPIRY@", FIRST_EXPIRY.toString())
                .replace("@EXPIRY_DAYS@", String.valueOf(EXPIRY_DAYS));
    }

    private int quantity(int sku) {
        if (sku == HOT_SKU) {
            return HOT_LOT;
        }
        return sku < firstCart() ? SINGLE_LOT : CART_LOT;
    }
}
