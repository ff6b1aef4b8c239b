package io.quantree.stock.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.input.Violations;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.WhereClause;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Filters of quantities as JSON: in the bodies of REST, and as they are stored. The fields, the limits and the errors are those of GraphQL. */
@Singleton
public record QuantityWhereJson(GraphQlLimits limits) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Reads a filter of a request.
     *
     * @param path the field of the request that has the filter, e.g. {@code lines[0].where}
     * @param node the filter; null and JSON's null for none
     * @param faults gets everything that is wrong with it
     * @return null when there is none; of no use when something is wrong
     */
    public @Nullable QuantityWhere read(String path, @Nullable JsonNode node, Violations faults) {
        if (node == null || node.isNull()) {
            return null;
        }
        FilterFaults noted = new FilterFaults(faults);
        int treesMax = Math.max(limits.valuesMax(), limits.filterPredicatesMax());
        QuantityWhere where = new WhereReader(noted, limits.filterDepthMax(), treesMax).tree(path, node);
        WhereClause.check(path, where, limits, noted::add);
        return where;
    }

    /** Reads a filter that was stored. It keeps its meaning when the limits have become smaller since. */
    public static QuantityWhere stored(String json) {
        Violations faults = new Violations();
        QuantityWhere where = new WhereReader(new FilterFaults(faults), Integer.MAX_VALUE, Integer.MAX_VALUE)
                .tree("where", parsed(json));
        faults.check();
        return where;
    }

    /** The filter with only what it says, the fields always in the same order and times in UTC: equal filters are equal texts. */
    public static ObjectNode written(QuantityWhere where) {
        return WhereWriter.tree(where);
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
