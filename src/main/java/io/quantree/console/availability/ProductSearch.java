package io.quantree.console.availability;

import io.quantree.console.Shown;
import io.quantree.input.Instants;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.SegmentName;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which product of which virtual catalogue is explained. What is empty is not asked for.
 *
 * @param field the segment field that has the value
 * @param asOf the moment, a date or a date-time in UTC
 */
public record ProductSearch(
        @QueryParam("catalogue") @DefaultValue("") String catalogue,
        @QueryParam("product") @DefaultValue("") String product,
        @QueryParam("location") @DefaultValue("") String location,

        @QueryParam("field") @DefaultValue("manufacturerBatchNumber")
        String field,

        @QueryParam("value") @DefaultValue("") String value,
        @QueryParam("asOf") @DefaultValue("") String asOf) {
    /** The names of segment fields. */
    public List<String> fields() {
        return Arrays.stream(SegmentName.values()).map(SegmentName::name).toList();
    }

    /** The same search as the query of a URL. */
    public String query() {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("catalogue", catalogue);
        given.put("product", product);
        given.put("location", location);
        if (!value.isEmpty()) {
            given.put("field", field);
            given.put("value", value);
        }
        given.put("asOf", asOf);
        return given.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + '=' + Shown.inUrl(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    Map<String, @Nullable Object> variables() {
        Map<String, @Nullable Object> key = new HashMap<>();
        key.put("productRef", product);
        key.put("locationRef", location.isEmpty() ? null : location);
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("catalogue", Map.of("ref", catalogue));
        variables.put("ref", catalogue);
        variables.put("key", key);
        if (!value.isEmpty()) {
            variables.put("segment", segment());
            variables.put("segments", List.of(segment()));
        }
        if (!asOf.isEmpty()) {
            variables.put("asOf", Instants.ofParameter("asOf", asOf).toString());
        }
        return variables;
    }

    private Map<String, String> segment() {
        if (!fields().contains(field)) {
            throw Problem.of(ProblemType.INVALID_VALUE, "There is no such segment field.")
                    .about("field", field, fields());
        }
        return Map.of(
                field,
                field.equals(SegmentName.expiresOn.name())
                        ? Instants.ofParameter("value", value).toString()
                        : value);
    }
}
