package io.quantree.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReservationRequestsTest {
    private static final URI TARGET = URI.create("http://127.0.0.1:8080/api/v1/reservations?catalogueRef=DEFAULT:1");
    private static final ReservationStock STOCK = new ReservationStock(100);

    private final ReservationTotals totals = new ReservationTotals();

    @Test
    void sayHowLongTheyAreAndWhichCatalogueTheyAreFor() {
        String text = text(requests(ReservationLoad.CARTS).get());

        String[] parts = text.split("\r\n\r\n");
        assertThat(parts[0])
                .startsWith("POST /api/v1/reservations?catalogueRef=DEFAULT:1 HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n");
        assertThat(parts[0]).endsWith("Content-Length: " + parts[1].length());
    }

    @Test
    void haveRefsThatNoOtherHas() throws IOException {
        Set<String> refs = new HashSet<>();
        for (ReservationLoad load : ReservationLoad.values()) {
            ReservationRequests requests = requests(load);
            for (int i = 0; i < 50; i++) {
                refs.add(body(requests).required("ref").asText());
            }
        }

        assertThat(refs).hasSize(50 * ReservationLoad.values().length);
    }

    @Test
    void comeToEveryPositionOfSingleLinesOnceBeforeTheyComeToOneAgain() throws IOException {
        ReservationRequests requests = requests(ReservationLoad.DISTINCT);
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            JsonNode line = body(requests).required("lines").get(0);
            keys.add(line.required("productRef").asText()
                    + line.required("locationRefs").get(0).asText());
        }

        assertThat(keys)
                .hasSize(2_000)
                .contains("SKU-00000001LOC-0000", "SKU-00000100LOC-0019")
                .doesNotContain("SKU-00000000LOC-0000");
    }

    @Test
    void goToOnePositionForTheHotProduct() throws IOException {
        ReservationRequests requests = requests(ReservationLoad.HOT);
        for (int i = 0; i < 5; i++) {
            JsonNode line = body(requests).required("lines").get(0);
            assertThat(line.required("productRef").asText()).isEqualTo("SKU-00000000");
            assertThat(line.required("locationRefs").get(0).asText()).isEqualTo("LOC-0000");
        }
    }

    @Test
    void haveFiveProductsOfAllLocationsInACart() throws IOException {
        ReservationRequests requests = requests(ReservationLoad.CARTS);
        for (int i = 0; i < 500; i++) {
            Set<String> products = new HashSet<>();
            int pieces = 0;
            for (JsonNode line : body(requests).required("lines")) {
                products.add(line.required("productRef").asText());
                pieces += line.required("quantity").asInt();
                assertThat(line.required("locationRefs")).hasSize(20);
            }
            assertThat(products)
                    .hasSize(5)
                    .allMatch(product ->
                            product.compareTo("SKU-00000101") >= 0 && product.compareTo("SKU-00000200") <= 0);
            assertThat(pieces).isEqualTo(ReservationLoad.CARTS.pieces());
        }
    }

    @Test
    void areHeldForSomeSecondsOnlyWhenTheyAreHolds() throws IOException {
        assertThat(body(requests(ReservationLoad.HOLDS)).required("expiresIn").asText())
                .isEqualTo("PT3S");
        assertThat(body(requests(ReservationLoad.DISTINCT)).has("expiresIn")).isFalse();
    }

    @Test
    void areCountedWithAllTheirPieces() {
        requests(ReservationLoad.HOT).get();
        requests(ReservationLoad.CARTS).get();
        requests(ReservationLoad.HOLDS).get();

        assertThat(totals.firmPieces()).isEqualTo(1 + 9);
        assertThat(totals.holds()).isEqualTo(1);
    }

    private ReservationRequests requests(ReservationLoad load) {
        return new ReservationRequests(TARGET, load, STOCK, 3, totals);
    }

    private static JsonNode body(ReservationRequests requests) throws IOException {
        return new ObjectMapper().readTree(text(requests.get()).split("\r\n\r\n")[1]);
    }

    private static String text(WireRequest request) {
        return StandardCharsets.US_ASCII.decode(request.bytes()).toString();
    }
}
