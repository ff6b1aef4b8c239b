package io.quantree.console.stock;

import io.quantree.console.Shown;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to search for; an empty filter is none.
 *
 * @param field the field of quantities that has the value
 * @param after where the page begins
 */
public record StockSearch(
        @QueryParam("catalogue") @DefaultValue("") String catalogue,
        @QueryParam("product") @DefaultValue("") String product,
        @QueryParam("location") @DefaultValue("") String location,
        @QueryParam("field") @DefaultValue("ref") String field,
        @QueryParam("value") @DefaultValue("") String value,
        @QueryParam("after") @DefaultValue("") String after) {
    /** Fields of quantities that a search may be about, and what the form calls them. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("ref", "Ref"),
            Map.entry("manufacturerBatchNumber", "Batch number"),
            Map.entry("manufacturer", "Manufacturer"),
            Map.entry("supplier", "Supplier"),
            Map.entry("channel", "Channel"),
            Map.entry("condition", "Condition"),
            Map.entry("countryOfOrigin", "Country of origin"),
            Map.entry("segment1", "Segment 1"),
            Map.entry("segment2", "Segment 2"),
            Map.entry("segment3", "Segment 3"),
            Map.entry("storageAreaRef", "Storage area"),
            Map.entry("associationRef", "Linked to"),
            Map.entry("type", "Type"),
            Map.entry("status", "Status"));

    /** Those, by their titles. */
    public List<Map.Entry<String, String>> fields() {
        return FIELDS.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
    }

    /** Whether it is about quantities, and not about positions. */
    public boolean isOfQuantities() {
        return !value.isEmpty();
    }

    /** The address of the page after a cursor; an empty one leads to the first page. */
    public String page(String cursor) {
        return "/console/stock?catalogue=" + Shown.inUrl(catalogue) + "&product=" + Shown.inUrl(product) + "&location="
                + Shown.inUrl(location) + "&field=" + Shown.inUrl(field) + "&value=" + Shown.inUrl(value) + "&after="
                + Shown.inUrl(cursor);
    }

    Map<String, @Nullable Object> variables() {
        Map<String, @Nullable Object> variables = new HashMap<>();
        given(catalogue, "catalogue", Map.of("ref", catalogue), variables);
        given(product, "product", List.of(product), variables);
        given(location, "location", List.of(location), variables);
        given(after, "after", after, variables);
        if (isOfQuantities()) {
            if (!FIELDS.containsKey(field)) {
                throw Problem.of(ProblemType.INVALID_VALUE, "There is no such field to search by.")
                        .about("field", field, FIELDS.keySet().stream().sorted().toList());
            }
            variables.put("where", Map.of(field, Map.of("eq", value)));
        }
        return variables;
    }

    private static void given(String text, String name, Object value, Map<String, @Nullable Object> variables) {
        if (!text.isEmpty()) {
            variables.put(name, value);
        }
    }
}
