package io.quantree.stock.query;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Evaluates a filter tree without a database. */
final class FilterModel {
    private FilterModel() {}

    @SuppressWarnings("unchecked")
    static boolean holds(Map<String, Object> tree, Map<String, Object> row) {
        return tree.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .allMatch(entry -> switch (entry.getKey()) {
                    case "and" ->
                        ((List<Map<String, Object>>) entry.getValue()).stream().allMatch(each -> holds(each, row));
                    case "or" ->
                        ((List<Map<String, Object>>) entry.getValue()).stream().anyMatch(each -> holds(each, row));
                    case "not" -> !holds((Map<String, Object>) entry.getValue(), row);
                    default ->
                        ((Map<String, Object>) entry.getValue())
                                .entrySet().stream()
                                        .allMatch(operator ->
                                                holds(operator.getKey(), operator.getValue(), row.get(entry.getKey())));
                });
    }

    private static boolean holds(String operator, Object said, @Nullable Object value) {
        return switch (operator) {
            case "isNull" -> (value == null) == (Boolean) said;
            case "in" -> ((List<?>) said).stream().anyMatch(each -> same(each, value));
            case "notIn" -> ((List<?>) said).stream().noneMatch(each -> same(each, value));
            case "eq" -> same(said, value);
            case "gt" -> value != null && order(value, said) > 0;
            case "gte" -> value != null && order(value, said) >= 0;
            case "lt" -> value != null && order(value, said) < 0;
            case "lte" -> value != null && order(value, said) <= 0;
            default -> throw new AssertionError(operator);
        };
    }

    private static boolean same(Object said, @Nullable Object value) {
        return Objects.equals(value, value instanceof OffsetDateTime ? OffsetDateTime.parse((String) said) : said);
    }

    private static int order(Object value, Object said) {
        return value instanceof OffsetDateTime date
                ? date.compareTo(OffsetDateTime.parse((String) said))
                : Integer.compare((Integer) value, (Integer) said);
    }
}
