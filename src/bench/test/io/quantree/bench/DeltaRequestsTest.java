package io.quantree.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeltaRequestsTest {
    private static final URI TARGET = URI.create("http://127.0.0.1:8080/api/v1/deltas?catalogueRef=DEFAULT:1");
    private static final DeltaKeys DISTINCT = DeltaKeys.distinct(new RecordSource(200));

    private final DeltaTotals totals = new DeltaTotals();

    @Test
    void sayHowLongTheyAreAndWhichCatalogueTheyAreFor() {
        String text = text(new DeltaRequests(TARGET, DISTINCT, 7, totals).get());

        String[] parts = text.split("\r\n\r\n");
        assertThat(parts[0])
                .startsWith("POST /api/v1/deltas?catalogueRef=DEFAULT:1 HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n");
        assertThat(parts[0]).endsWith("Content-Length: " + parts[1].length());
    }

    @Test
    void comeToEveryPositionOnceBeforeTheyComeToOneAgain() throws IOException {
        Set<String> keys = new HashSet<>();
        for (JsonNode delta : deltas(new DeltaRequests(TARGET, DISTINCT, 20, totals), 10)) {
            keys.add(delta.required("productRef").asText()
                    + delta.required("locationRef").asText());
        }

        assertThat(keys).hasSize(200).contains("SKU-00000000LOC-0000", "SKU-00000009LOC-0019");
    }

    @Test
    void goToOnePositionWhenThereIsOnlyOne() throws IOException {
        assertThat(deltas(new DeltaRequests(TARGET, DeltaKeys.one(), 3, totals), 5))
                .extracting(delta -> delta.required("productRef").asText() + " "
                        + delta.required("locationRef").asText())
                .containsOnly("SKU-00000000 LOC-0000");
    }

    @Test
    void haveIdsThatNoOtherHas() throws IOException {
        Map<String, Integer> ids = new HashMap<>();
        for (int perRequest : List.of(1, 100)) {
            for (JsonNode delta : deltas(new DeltaRequests(TARGET, DISTINCT, perRequest, totals), 500)) {
                ids.merge(delta.required("deltaId").asText(), 1, Integer::sum);
            }
        }

        assertThat(ids).hasSize(500 * 101);
    }

    @Test
    void areCountedWithAllTheirPieces() throws IOException {
        long pieces = 0;
        List<JsonNode> deltas = deltas(new DeltaRequests(TARGET, DISTINCT, 10, totals), 7);
        for (JsonNode delta : deltas) {
            assertThat(delta.required("qty").asInt()).isBetween(-3, -1);
            pieces += delta.required("qty").asInt();
        }

        assertThat(totals.deltas()).isEqualTo(70);
        assertThat(totals.pieces()).isEqualTo(pieces);
    }

    private static List<JsonNode> deltas(DeltaRequests requests, int count) throws IOException {
        List<JsonNode> deltas = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            WireRequest request = requests.get();
            String body = text(request).split("\r\n\r\n")[1];
            int before = deltas.size();
            new ObjectMapper().readTree(body).forEach(deltas::add);
            assertThat(deltas.size() - before).isEqualTo(request.times());
        }
        return deltas;
    }

    private static String text(WireRequest request) {
        return StandardCharsets.US_ASCII.decode(request.bytes()).toString();
    }
}
