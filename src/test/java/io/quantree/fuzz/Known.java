package io.quantree.fuzz;

import java.util.List;
import java.util.Map;

/** What is there, by the name of the field or parameter that it is a value of, so that requests get beyond the first check. */
record Known(Map<String, List<String>> byName) {
    /** The jobs of a retailer, of which requests close some, and a batch of the first. */
    static Known of(long retailer, List<String> jobs, String batch) {
        List<String> refs = List.of("DEFAULT:" + retailer, "S0", "L1", "S0:L1:DEFAULT");
        return new Known(Map.ofEntries(
                Map.entry("retailerId", List.of(Long.toString(retailer))),
                Map.entry("Quantree-Retailer", List.of(Long.toString(retailer))),
                Map.entry("jobId", jobs),
                Map.entry("batchId", List.of(batch)),
                Map.entry("catalogueRef", List.of("DEFAULT:" + retailer)),
                Map.entry("entityRef", List.of("DEFAULT:" + retailer)),
                Map.entry("entityType", List.of("INVENTORY", "INVENTORY_CATALOGUE")),
                Map.entry("skuRef", List.of("S0", "S1")),
                Map.entry("productRef", List.of("S0", "S1")),
                Map.entry("locationRef", List.of("L1", "L2")),
                Map.entry("ref", refs),
                Map.entry("name", List.of("INVENTORY_DELTA", "UpdateInventoryQty", "InventoryChanged", "attribute")),
                Map.entry("type", List.of("DELTA", "LAST_ON_HAND", "DEFAULT", "STRING", "NORMAL")),
                Map.entry("status", List.of("ACTIVE", "CREATED", "INACTIVE")),
                Map.entry("columns", List.of("a:skuRef", "skuRef,locationRef,qty")),
                Map.entry("wait", List.of("0s", "1s")),
                Map.entry("start", List.of("0", "1")),
                Map.entry("count", List.of("1", "10")),
                Map.entry("asOf", List.of("2026-01-01T00:00:00Z")),
                Map.entry("from", List.of("2026-01-01T00:00:00Z")),
                Map.entry("to", List.of("2030-01-01T00:00:00Z")),
                Map.entry("qty", List.of("1", "0", "-1"))));
    }

    List<String> values(String name) {
        return byName.getOrDefault(name, List.of());
    }
}
