package io.quantree.reservation.api;

import static io.quantree.support.Entity.entity;

import io.quantree.offer.VirtualClient;
import io.quantree.support.Batches;
import io.quantree.support.GraphQl;
import io.restassured.path.json.JsonPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A retailer with a virtual catalogue and controls, through which it reserves. */
final class Shop {
    final ReservationClient client = new ReservationClient();
    final VirtualClient setup = VirtualClient.ofRetailer(client.retailer);
    final String group = "CG:" + client.retailer;
    final String catalogue;
    private int controls;

    Shop(String type, @Nullable Object... fields) {
        setup.done(
                "createControlGroup",
                GraphQl.fields(
                        "ref",
                        group,
                        "type",
                        "DEFAULT",
                        "name",
                        group,
                        "extended",
                        true,
                        "retailerRefs",
                        List.of("" + client.retailer)));
        Map<String, @Nullable Object> all = GraphQl.fields("controlGroupRef", group);
        all.putAll(GraphQl.fields(fields));
        catalogue = setup.catalogue(
                type,
                all.entrySet().stream()
                        .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                        .toArray());
    }

    void count(String location, int pieces) {
        Batches.submit(client.job, entity("P", location, pieces));
    }

    /** Holds pieces back of the product, at one location or of the sum; later buffers win. */
    void buffer(@Nullable String location, int pieces) {
        control("QUANTITY_BUFFER", location, "values", value(-pieces));
    }

    void share(int percentage) {
        control("QUANTITY_BUFFER", null, "percentage", -percentage);
    }

    void exclude(@Nullable String location) {
        control("EXCLUSION", location);
    }

    static List<Map<String, Object>> value(int added) {
        return List.of(Map.of("name", "CONTROL_VALUE", "type", "INTEGER", "value", added));
    }

    void control(String type, @Nullable String location, @Nullable Object... more) {
        Map<String, @Nullable Object> input = GraphQl.fields(
                "ref",
                "K" + ++controls,
                "type",
                type,
                "controlGroup",
                Map.of("ref", group),
                "productRef",
                "P",
                "locationRef",
                location,
                "executionOrder",
                100 - controls);
        input.putAll(GraphQl.fields(more));
        input.values().removeIf(Objects::isNull);
        setup.done("createControl", input);
    }

    Map<String, @Nullable Object> line(int quantity, @Nullable Object... more) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("productRef", "P");
        line.put("quantity", quantity);
        line.put("virtualCatalogue", catalogue);
        line.putAll(GraphQl.fields(more));
        return line;
    }

    /** Reserves what there is of these pieces. */
    JsonPath part(String ref, int quantity, @Nullable Object... more) {
        return client.reserve(ref, List.of(line(quantity, more)), "mode", "PARTIAL");
    }

    /** What can be sold of the product through the catalogue. */
    int available(String arguments) {
        return VirtualClient.ask(
                        "{ availability(catalogue: {ref: \"%s\"}, keys: [{productRef: \"P\"}]%s) { availableToSell } }"
                                .formatted(catalogue, arguments))
                .getInt("data.availability[0].availableToSell");
    }
}
