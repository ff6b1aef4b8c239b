package io.quantree.console.segment;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How to add up.
 *
 * @param by the field to group by, and {@code then} a second one
 * @param field the field that has the value, to narrow it down
 */
public record SegmentSearch(
        @QueryParam("catalogue") @DefaultValue("") String catalogue,

        @QueryParam("by") @DefaultValue("manufacturerBatchNumber")
        String by,

        @QueryParam("then") @DefaultValue("") String then,
        @QueryParam("span") @DefaultValue("MONTH") String span,
        @QueryParam("field") @DefaultValue("productRef") String field,
        @QueryParam("value") @DefaultValue("") String value,
        @QueryParam("after") @DefaultValue("") String after) {
    private static final List<Map.Entry<String, String>> FIELDS = List.of(
            Map.entry("manufacturerBatchNumber", "Batch number"),
            Map.entry("expiresOn", "Expiry"),
            Map.entry("countryOfOrigin", "Country of origin"),
            Map.entry("channel", "Channel"),
            Map.entry("condition", "Condition"),
            Map.entry("manufacturer", "Manufacturer"),
            Map.entry("supplier", "Supplier"),
            Map.entry("segment1", "Segment 1"),
            Map.entry("segment2", "Segment 2"),
            Map.entry("segment3", "Segment 3"),
            Map.entry("productRef", "Product"),
            Map.entry("locationRef", "Location"),
            Map.entry("type", "Type"),
            Map.entry("status", "Status"));

    /** The fields to group by, with their titles. */
    public List<Map.Entry<String, String>> fields() {
        return FIELDS;
    }

    /** The spans by which expiry is grouped. */
    public List<String> spans() {
        return List.of("DAY", "WEEK", "MONTH", "EXPIRED");
    }

    /** Those to narrow it down by: what has one value. */
    public List<Map.Entry<String, String>> filters() {
        return FIELDS.stream()
                .filter(each -> !each.getKey().equals("expiresOn"))
                .toList();
    }

    /** The title of a field. */
    public String title(String name) {
        return FIELDS.stream()
                .filter(each -> each.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(name);
    }

    /** The fields that it is grouped by. */
    public List<String> keys() {
        return Stream.of(by, then).filter(each -> !each.isEmpty()).distinct().toList();
    }

    Map<String, @Nullable Object> variables(String ref) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("catalogue", Map.of("ref", ref));
        variables.put("by", keys());
        variables.put("span", span);
        if (!value.isEmpty()) {
            variables.put("where", Map.of(field, Map.of("eq", value)));
        }
        if (!after.isEmpty()) {
            variables.put("after", after);
        }
        return variables;
    }
}
