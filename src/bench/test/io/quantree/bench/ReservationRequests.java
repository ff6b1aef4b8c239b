package io.quantree.bench;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Requests that reserve. Everything in them has a fixed width, so that a request is a copy of a template with other digits: the client
 * shares the machine with the service and must cost next to nothing.
 */
final class ReservationRequests implements Supplier<WireRequest> {
    private static final String NUMBER = "0000000000000000";
    private static final String REF = "bench-" + NUMBER;
    private static final String SKU = RecordSource.skuRef(0);
    private static final String LOCATION = RecordSource.locationRef(0);
    private static final int SKU_DIGITS = 8;
    private static final int LOCATION_DIGITS = 4;
    private static final String FIRM = "\"status\":\"COMMITTED\"";
    private static final String HELD = "\"status\":\"HELD\"";

    private final ReservationLoad load;
    private final ReservationStock stock;
    private final ReservationTotals totals;
    private final byte[] template;
    private final byte[] proof;
    private final int numberAt;
    private final int locationAt;
    private final List<Integer> skusAt = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(41);

    ReservationRequests(
            URI target, ReservationLoad load, ReservationStock stock, int holdSeconds, ReservationTotals totals) {
        this.load = load;
        this.stock = stock;
        this.totals = totals;
        String body = body(load, holdSeconds);
        String text = WireRequest.postHead(target, body.length()) + body;
        this.template = text.getBytes(StandardCharsets.US_ASCII);
        this.proof = (load.held() ? HELD : FIRM).getBytes(StandardCharsets.US_ASCII);
        this.numberAt = text.indexOf(REF) + REF.length() - NUMBER.length();
        this.locationAt = text.indexOf(LOCATION) + LOCATION.length() - LOCATION_DIGITS;
        for (int at = text.indexOf(SKU); at >= 0; at = text.indexOf(SKU, at + 1)) {
            skusAt.add(at + SKU.length() - SKU_DIGITS);
        }
    }

    @Override
    public WireRequest get() {
        byte[] bytes = template.clone();
        long number = totals.add(load);
        digits(bytes, numberAt, NUMBER.length(), number);
        int sku = firstSku(number);
        for (int i = 0; i < skusAt.size(); i++) {
            digits(bytes, skusAt.get(i), SKU_DIGITS, sku + i);
        }
        if (!load.chooses()) {
            digits(bytes, locationAt, LOCATION_DIGITS, location(number));
        }
        return new WireRequest(ByteBuffer.wrap(bytes), proof, 1);
    }

    /** One product after the other, so that no two requests under way have one in common; carts take any neighbours. */
    private int firstSku(long number) {
        return switch (load) {
            case HOT, CROWDED -> ReservationStock.HOT_SKU;
            case DISTINCT, HOLDS -> stock.firstSingle() + (int) (number % stock.skus());
            case CARTS -> stock.firstCart() + random.nextInt(stock.skus() - load.lines() + 1);
        };
    }

    private int location(long number) {
        return switch (load) {
            case HOT -> ReservationStock.HOT_LOCATION;
            case CROWDED -> ReservationStock.CROWDED_LOCATION;
            case DISTINCT, HOLDS, CARTS -> (int) (number / stock.skus() % RecordSource.LOCATIONS);
        };
    }

    private static String body(ReservationLoad load, int holdSeconds) {
        List<String> locations = new ArrayList<>();
        for (int i = 0; i < (load.chooses() ? RecordSource.LOCATIONS : 1); i++) {
            locations.add(RecordSource.locationRef(i));
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < load.lines(); i++) {
            lines.add("{\"productRef\":\"" + SKU + "\",\"quantity\":" + ReservationLoad.pieces(i) + ",\"locationRefs\":"
                    + LookupQuestion.array(locations) + "}");
        }
        return "{\"ref\":\"" + REF + "\"," + (load.held() ? "\"expiresIn\":\"PT" + holdSeconds + "S\"," : "")
                + "\"lines\":[" + String.join(",", lines) + "]}";
    }

    private static void digits(byte[] bytes, int at, int count, long number) {
        long rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
