package io.quantree.bench;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Requests of one delta or several. Everything in them has a fixed width, so that a request is a copy of a template with other digits:
 * the client shares the machine with the service and must cost next to nothing.
 */
final class DeltaRequests implements Supplier<WireRequest> {
    private static final String ID = "0000000000000000";
    private static final String SKU = RecordSource.skuRef(0);
    private static final String LOCATION = RecordSource.locationRef(0);
    private static final String DELTA = "{\"deltaId\":\"" + ID + "\",\"productRef\":\"" + SKU + "\",\"locationRef\":\""
            + LOCATION + "\",\"qty\":-0,\"type\":\"DELTA\"}";
    private static final int SKU_DIGITS = 8;
    private static final int LOCATION_DIGITS = 4;
    private static final int ID_AT = DELTA.indexOf(ID);
    private static final int SKU_AT = DELTA.indexOf(SKU) + SKU.length() - SKU_DIGITS;
    private static final int LOCATION_AT = DELTA.indexOf(LOCATION) + LOCATION.length() - LOCATION_DIGITS;
    private static final int QUANTITY_AT = DELTA.indexOf(":-0") + 2;
    private static final byte[] APPLIED = "\"outcome\":\"applied\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    // Prime to every number of positions that is allowed, so that a walk in such steps comes to all of them.
    private static final long STRIDE = 7_919;

    private final byte[] template;
    private final int firstAt;
    private final int perRequest;
    private final DeltaKeys keys;
    private final DeltaTotals totals;

    DeltaRequests(URI target, DeltaKeys keys, int perRequest, DeltaTotals totals) {
        this.keys = keys;
        this.perRequest = perRequest;
        this.totals = totals;
        String body = "[" + (DELTA + ",").repeat(perRequest - 1) + DELTA + "]";
        String head = WireRequest.postHead(target, body.length());
        this.template = (head + body).getBytes(StandardCharsets.US_ASCII);
        this.firstAt = head.length() + 1;
    }

    @Override
    public WireRequest get() {
        byte[] bytes = template.clone();
        for (int i = 0; i < perRequest; i++) {
            write(bytes, firstAt + i * (DELTA.length() + 1));
        }
        return new WireRequest(ByteBuffer.wrap(bytes), APPLIED, perRequest);
    }

    private void write(byte[] bytes, int at) {
        int pieces = (int) (1 + totals.deltas() % 3);
        long number = totals.add(-pieces);
        int key = (int) (number * STRIDE % keys.positions());
        long id = mixed(number);
        for (int i = 0; i < ID.length(); i++) {
            bytes[at + ID_AT + i] = HEX[(int) (id >>> i * 4) & 15];
        }
        digits(bytes, at + SKU_AT, SKU_DIGITS, key / keys.locations());
        digits(bytes, at + LOCATION_AT, LOCATION_DIGITS, key % keys.locations());
        bytes[at + QUANTITY_AT] = HEX[pieces];
    }

    private static void digits(byte[] bytes, int at, int count, int number) {
        int rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            bytes[i] = HEX[rest % 10];
            rest /= 10;
        }
    }

    /** Another number for every number, in no order: ids that come in order are kinder to an index than those of real tills are. */
    private static long mixed(long number) {
        long mixed = (number ^ number >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
