package io.quantree.stock.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quantree.relay.DatePredicate;
import io.quantree.relay.NumberPredicate;
import io.quantree.relay.TextPredicate;

/** Reads one filter tree. What is beyond the limits is not read; the check of the tree then finds it to be too large. */
final class WhereReader {
    private final FilterFaults faults;
    private final int depthMax;
    private final int treesMax;
    private int trees;

    WhereReader(FilterFaults faults, int depthMax, int treesMax) {
        this.faults = faults;
        this.depthMax = depthMax;
        this.treesMax = treesMax;
    }

    QuantityWhere tree(String path, JsonNode node) {
        return tree(path, node, 1);
    }

    private QuantityWhere tree(String path, JsonNode node, int depth) {
        trees++;
        FilterFields fields =
                new FilterFields(path, depth > depthMax ? JsonNodeFactory.instance.objectNode() : node, faults);
        FilterFields.Reading<QuantityWhere> below =
                (inner, tree) -> trees > treesMax ? null : tree(inner, tree, depth + 1);
        QuantityWhere where = new QuantityWhere(
                fields.each("and", below),
                fields.each("or", below),
                fields.one("not", below),
                fields.one("ref", this::text),
                fields.one("type", this::text),
                fields.one("status", this::text),
                fields.one("productRef", this::text),
                fields.one("locationRef", this::text),
                fields.one("quantity", this::number),
                fields.one("condition", this::text),
                fields.one("expectedOn", this::date),
                fields.one("expiresOn", this::date),
                fields.one("storageAreaRef", this::text),
                fields.one("associationType", this::text),
                fields.one("associationRef", this::text),
                fields.one("countryOfOrigin", this::text),
                fields.one("channel", this::text),
                fields.one("supplier", this::text),
                fields.one("manufacturer", this::text),
                fields.one("manufacturerBatchNumber", this::text),
                fields.one("segment1", this::text),
                fields.one("segment2", this::text),
                fields.one("segment3", this::text),
                fields.one("createdOn", this::date),
                fields.one("updatedOn", this::date));
        fields.end();
        return where;
    }

    private TextPredicate text(String path, JsonNode node) {
        FilterFields fields = new FilterFields(path, node, faults);
        TextPredicate predicate = new TextPredicate(
                fields.one("eq", faults::text),
                fields.each("in", faults::text),
                fields.each("notIn", faults::text),
                fields.one("isNull", faults::truth));
        fields.end();
        return predicate;
    }

    private NumberPredicate number(String path, JsonNode node) {
        FilterFields fields = new FilterFields(path, node, faults);
        NumberPredicate predicate = new NumberPredicate(
                fields.one("eq", faults::number),
                fields.each("in", faults::number),
                fields.each("notIn", faults::number),
                fields.one("gt", faults::number),
                fields.one("gte", faults::number),
                fields.one("lt", faults::number),
                fields.one("lte", faults::number));
        fields.end();
        return predicate;
    }

    private DatePredicate date(String path, JsonNode node) {
        FilterFields fields = new FilterFields(path, node, faults);
        DatePredicate predicate = new DatePredicate(
                fields.one("eq", faults::time),
                fields.each("in", faults::time),
                fields.one("gt", faults::time),
                fields.one("gte", faults::time),
                fields.one("lt", faults::time),
                fields.one("lte", faults::time),
                fields.one("isNull", faults::truth));
        fields.end();
        return predicate;
    }
}
