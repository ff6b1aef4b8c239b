package io.quantree.console.stock;

import io.quantree.console.Shown;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a form of a quantity sends. An empty field is none. */
record QuantityForm(MultivaluedMap<String, String> sent) {
    private static final String CATALOGUE = "catalogue";
    private static final String REF = "ref";

    /** What names the quantity that takes, by product, location and segment. */
    private static final List<String> TARGET = List.of(
            "productRef",
            "locationRef",
            "condition",
            "expiresOn",
            "countryOfOrigin",
            "channel",
            "manufacturer",
            "manufacturerBatchNumber",
            "supplier",
            "segment1",
            "segment2",
            "segment3");

    Map<String, Object> set() {
        Map<String, Object> input = input();
        input.put(REF, text(REF));
        input.put("quantity", number("quantity"));
        return input;
    }

    Map<String, Object> transfer() {
        Map<String, Object> target = new LinkedHashMap<>();
        TARGET.stream().filter(field -> !text(field).isEmpty()).forEach(field -> target.put(field, text(field)));
        Map<String, Object> input = input();
        input.put("from", Map.of(REF, text(REF)));
        input.put("to", target);
        input.put("quantity", number("quantity"));
        return input;
    }

    Map<String, Object> archive() {
        Map<String, Object> input = input();
        input.put(REF, text(REF));
        return input;
    }

    private Map<String, Object> input() {
        Map<String, Object> input = new HashMap<>();
        input.put(CATALOGUE, Map.of(REF, text(CATALOGUE)));
        input.put("ifVersion", number("version"));
        if (!text("reason").isBlank()) {
            input.put("reason", text("reason"));
        }
        return input;
    }

    private String text(String field) {
        return Objects.requireNonNullElse(sent.getFirst(field), "");
    }

    private int number(String field) {
        try {
            return Integer.parseInt(text(field).strip());
        } catch (NumberFormatException e) {
            throw Problem.of(ProblemType.WRONG_TYPE, field + " must be a whole number.")
                    .about(field, text(field));
        }
    }

    /** The page that shows what has become of the quantity. */
    URI page() {
        return URI.create(
                "/console/stock/quantity?catalogue=" + Shown.inUrl(text(CATALOGUE)) + "&ref=" + Shown.inUrl(text(REF)));
    }
}
