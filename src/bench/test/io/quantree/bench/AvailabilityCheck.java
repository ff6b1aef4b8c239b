package io.quantree.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Works a few answers out a second time, from the numbers of records and controls: a fast answer that is wrong counts for nothing. */
final class AvailabilityCheck {
    // Some for each kind of control, and some that only locations' buffers concern.
    private static final List<Integer> SKUS = List.of(0, 4, 101, 149, 151, 200, 210, 220, 290, 231, 777, 999);

    private final ServiceClient client;
    private final RecordSource source;

    AvailabilityCheck(ServiceClient client, RecordSource source) {
        this.client = client;
        this.source = source;
    }

    /** Fails unless every catalogue offers what it should of stock that is as it was filled. */
    void run() throws Exception {
        AvailabilityQuestion question = new AvailabilityQuestion(SKUS.size(), false, false);
        List<String> refs = SKUS.stream().map(RecordSource::skuRef).toList();
        for (OfferedCatalogue catalogue : OfferedCatalogue.values()) {
            JsonNode offers = client.send("POST", "/graphql", question.body(catalogue, refs))
                    .required("data")
                    .required("availability");
            for (int i = 0; i < SKUS.size(); i++) {
                long expected = expected(catalogue, SKUS.get(i));
                if (offers.get(i).required("availableToSell").asLong() != expected) {
                    throw new IllegalStateException(
                            catalogue + " should offer " + expected + " but answers " + offers.get(i));
                }
            }
        }
    }

    private long expected(OfferedCatalogue catalogue, int sku) {
        if (OfferControls.excludes(sku)) {
            return 0;
        }
        OptionalInt buffer = OfferControls.buffer(sku);
        boolean each = buffer.isEmpty() || catalogue.isOfLocations();
        long sum = 0;
        for (int location : catalogue.locations()) {
            int amount = buffer.orElse(OfferControls.buffer(sku, location));
            sum += each ? Math.max(0, free(sku, location) + amount) : free(sku, location);
        }
        return each ? sum : Math.max(0, sum + buffer.orElseThrow());
    }

    private long free(int sku, int location) {
        return IntStream.range(0, StockLines.SEGMENTS)
                .mapToObj(segment -> source.record(source.number(sku, location, segment), Version.FIRST))
                .filter(record -> record.expiresOn()
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                        .isAfter(Instant.now()))
                .mapToLong(StockRecord::quantity)
                .sum();
    }
}
