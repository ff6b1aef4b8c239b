package io.quantree.stock.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quantree.relay.DatePredicate;
import io.quantree.relay.FilterTree;
import io.quantree.relay.NumberPredicate;
import io.quantree.relay.Predicate;
import io.quantree.relay.TextPredicate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes filter trees as JSON: only what is given, the fields always in the same order, times in UTC. */
final class WhereWriter {
    private WhereWriter() {}

    static ObjectNode tree(QuantityWhere where) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (FilterTree.Criterion criterion : where.criteria()) {
            Predicate predicate = criterion.predicate();
            if (predicate != null) {
                tree.set(criterion.field(), predicate(predicate));
            }
        }
        trees(tree, "and", where.and());
        trees(tree, "or", where.or());
        QuantityWhere not = where.not();
        if (not != null) {
            tree.set("not", tree(not));
        }
        return tree;
    }

    private static void trees(ObjectNode tree, String name, @Nullable List<QuantityWhere> inner) {
        if (inner != null) {
            ArrayNode list = tree.putArray(name);
            inner.forEach(each -> list.add(tree(each)));
        }
    }

    private static ObjectNode predicate(Predicate predicate) {
        ObjectNode operators = JsonNodeFactory.instance.objectNode();
        if (predicate instanceof TextPredicate text) {
            put(operators, "eq", text.eq());
            put(operators, "in", text.in());
            put(operators, "notIn", text.notIn());
            put(operators, "isNull", text.isNull());
        } else if (predicate instanceof NumberPredicate number) {
            put(operators, "eq", number.eq());
            put(operators, "in", number.in());
            put(operators, "notIn", number.notIn());
            put(operators, "gt", number.gt());
            put(operators, "gte", number.gte());
            put(operators, "lt", number.lt());
            put(operators, "lte", number.lte());
        } else if (predicate instanceof DatePredicate date) {
            put(operators, "eq", date.eq());
            put(operators, "in", date.in());
            put(operators, "gt", date.gt());
            put(operators, "gte", date.gte());
            put(operators, "lt", date.lt());
            put(operators, "lte", date.lte());
            put(operators, "isNull", date.isNull());
        }
        return operators;
    }

    private static void put(ObjectNode operators, String name, @Nullable Object value) {
        if (value instanceof List<?> values) {
            ArrayNode list = operators.putArray(name);
            values.forEach(each -> list.add(node(each)));
        } else if (value != null) {
            operators.set(name, node(value));
        }
    }

    private static JsonNode node(Object value) {
        if (value instanceof Integer number) {
            return IntNode.valueOf(number);
        }
        if (value instanceof Boolean truth) {
            return BooleanNode.valueOf(truth);
        }
        return TextNode.valueOf(
                value instanceof OffsetDateTime time ? time.toInstant().toString() : value.toString());
    }
}
