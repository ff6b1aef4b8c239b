package io.quantree.console.stock;

import io.quantree.console.Shown;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What the forms of a quantity send. An empty field is none. */
public record QuantityForm(
        @FormParam("catalogue") @DefaultValue("") String catalogue,
        @FormParam("ref") @DefaultValue("") String ref,
        @FormParam("version") @DefaultValue("") String version,
        @FormParam("quantity") @DefaultValue("") String quantity,
        @FormParam("reason") @DefaultValue("") String reason,
        @FormParam("productRef") @DefaultValue("") String productRef,
        @FormParam("locationRef") @DefaultValue("") String locationRef,
        @FormParam("condition") @DefaultValue("") String condition,
        @FormParam("expiresOn") @DefaultValue("") String expiresOn,
        @FormParam("countryOfOrigin") @DefaultValue("") String countryOfOrigin,
        @FormParam("channel") @DefaultValue("") String channel,
        @FormParam("manufacturer") @DefaultValue("") String manufacturer,

        @FormParam("manufacturerBatchNumber") @DefaultValue("")
        String manufacturerBatchNumber,

        @FormParam("supplier") @DefaultValue("") String supplier,
        @FormParam("segment1") @DefaultValue("") String segment1,
        @FormParam("segment2") @DefaultValue("") String segment2,
        @FormParam("segment3") @DefaultValue("") String segment3) {
    Map<String, Object> set() {
        Map<String, Object> input = input();
        input.put("ref", ref);
        input.put("quantity", number("quantity", quantity));
        return input;
    }

    Map<String, Object> transfer() {
        Map<String, Object> input = input();
        input.put("from", Map.of("ref", ref));
        input.put("to", target());
        input.put("quantity", number("quantity", quantity));
        return input;
    }

    Map<String, Object> archive() {
        Map<String, Object> input = input();
        input.put("ref", ref);
        return input;
    }

    /** The quantity by product, location and segment. */
    private Map<String, Object> target() {
        Map<String, Object> target = new LinkedHashMap<>();
        Stream.of(
                        Map.entry("productRef", productRef),
                        Map.entry("locationRef", locationRef),
                        Map.entry("condition", condition),
                        Map.entry("expiresOn", expiresOn),
                        Map.entry("countryOfOrigin", countryOfOrigin),
                        Map.entry("channel", channel),
                        Map.entry("manufacturer", manufacturer),
                        Map.entry("manufacturerBatchNumber", manufacturerBatchNumber),
                        Map.entry("supplier", supplier),
                        Map.entry("segment1", segment1),
                        Map.entry("segment2", segment2),
                        Map.entry("segment3", segment3))
                .filter(field -> !field.getValue().isEmpty())
                .forEach(field -> target.put(field.getKey(), field.getValue()));
        return target;
    }

    private Map<String, Object> input() {
        Map<String, Object> input = new HashMap<>();
        input.put("catalogue", Map.of("ref", catalogue));
        input.put("ifVersion", number("version", version));
        if (!reason.isBlank()) {
            input.put("reason", reason);
        }
        return input;
    }

    private static int number(String field, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw Problem.of(ProblemType.WRONG_TYPE, field + " must be a whole number.")
                    .about(field, text);
        }
    }

    /** The page that shows what has become of the quantity. */
    URI page() {
        return URI.create("/console/stock/quantity?catalogue=" + Shown.inUrl(catalogue) + "&ref=" + Shown.inUrl(ref));
    }
}
