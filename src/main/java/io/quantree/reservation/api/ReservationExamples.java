package io.quantree.reservation.api;

/** Examples of reservations for OpenAPI. */
final class ReservationExamples {
    static final String CART = """
            {
              "ref": "cart-1001", "expiresIn": "PT15M",
              "lines": [{"productRef": "SKU1", "quantity": 2, "locationRefs": ["LOC1", "LOC2"]}]
            }""";

    static final String HELD = """
            {
              "ref": "cart-1001", "status": "HELD", "version": 1, "heldUntil": "2026-12-01T12:15:00Z",
              "lines": [{"lineRef": "1", "productRef": "SKU1", "quantity": 2, "allocations": [
                {"number": 1, "locationRef": "LOC1", "quantityRef": "SKU1:LOC1:DEFAULT:LAST_ON_HAND", "quantity": 2, "segment": {"channel": "WEB"}}
              ]}]
            }""";

    static final String COMMITTED = """
            {
              "ref": "cart-1001", "status": "COMMITTED", "version": 2,
              "lines": [{"lineRef": "1", "productRef": "SKU1", "quantity": 2, "allocations": [
                {"number": 1, "locationRef": "LOC1", "quantityRef": "SKU1:LOC1:DEFAULT:LAST_ON_HAND", "quantity": 2, "segment": {}}
              ]}]
            }""";

    static final String RELEASED = """
            {
              "ref": "cart-1001", "status": "RELEASED", "version": 3,
              "lines": [{"lineRef": "1", "productRef": "SKU1", "quantity": 2, "allocations": [
                {"number": 1, "locationRef": "LOC1", "quantityRef": "SKU1:LOC1:DEFAULT:LAST_ON_HAND", "quantity": 2, "segment": {}, "released": 2}
              ]}]
            }""";

    static final String FULFILLED = """
            {
              "ref": "cart-1001", "status": "FULFILLED", "version": 3,
              "lines": [{"lineRef": "1", "productRef": "SKU1", "quantity": 2, "allocations": [
                {"number": 1, "locationRef": "LOC1", "quantityRef": "SKU1:LOC1:DEFAULT:LAST_ON_HAND", "quantity": 2, "segment": {}, "picked": 1,
                 "missing": 1}
              ]}]
            }""";

    static final String REJECTED = """
            {
              "ref": "cart-1001", "status": "REJECTED", "version": 0,
              "lines": [{"lineRef": "1", "productRef": "SKU1", "quantity": 2, "allocations": [],
                "short": {"quantity": 1, "reason": "INSUFFICIENT_QUANTITY", "free": 1}}]
            }""";

    private ReservationExamples() {}
}
