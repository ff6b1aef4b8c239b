package io.quantree.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReservationStockTest {
    private static final ReservationStock STOCK = new ReservationStock(100);

    @Test
    void hasFiveLotsOfEachPositionWithExpiriesOfTheirOwn() throws IOException {
        Map<String, Set<String>> expiries = new HashMap<>();
        Map<String, Long> pieces = new HashMap<>();
        int records = 0;
        for (Iterator<byte[]> blocks = STOCK.blocks(); blocks.hasNext(); ) {
            for (String line : new String(blocks.next(), StandardCharsets.US_ASCII).split("\n")) {
                JsonNode record = new ObjectMapper().readTree(line);
                String sku = record.required("skuRef").asText();
                expiries.computeIfAbsent(sku + record.required("locationRef").asText(), key -> new HashSet<>())
                        .add(record.required("attributes").required("expiresOn").asText());
                pieces.merge(sku, record.required("qty").asLong(), Long::sum);
                records++;
            }
        }

        assertThat(records).isEqualTo(STOCK.records());
        assertThat(expiries).hasSize(2 + 200 * RecordSource.LOCATIONS).allSatisfy((key, of) -> assertThat(of)
                .hasSize(ReservationStock.LOTS));
        assertThat(pieces.get("SKU-00000000")).isEqualTo(2 * STOCK.hotPieces());
        long single = pieces.entrySet().stream()
                .filter(each -> each.getKey().compareTo("SKU-00000001") >= 0
                        && each.getKey().compareTo("SKU-00000100") <= 0)
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(single).isEqualTo(STOCK.singlePieces());
    }

    @Test
    void leavesNoNameUnfilledInTheSqlOfTheSameStock() {
        assertThat(STOCK.sql()).doesNotContain("@").contains("generate_series(0, 200)");
        assertThat(NaiveReservations.cart(ReservationLoad.CARTS))
                .doesNotContain("@")
                .contains(":sku::int + 4)");
    }
}
