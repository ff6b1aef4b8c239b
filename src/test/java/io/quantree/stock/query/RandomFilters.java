package io.quantree.stock.query;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Generates random filter trees over so few values that most of them match something. */
final class RandomFilters {
    /** The type of a field. */
    enum Kind {
        TEXT,
        DATE,
        NUMBER
    }

    private final Random random;
    private final Map<String, Kind> fields;
    private final List<String> names;

    RandomFilters(Random random, Map<String, Kind> fields) {
        this.random = random;
        this.fields = fields;
        this.names = List.copyOf(fields.keySet());
    }

    static String text(Random random) {
        return List.of("A", "B", "C", "'; --", "").get(random.nextInt(5));
    }

    static OffsetDateTime date(Random random) {
        return StockApiTestRows.CREATED.plusDays(random.nextInt(5));
    }

    static int number(Random random) {
        return random.nextInt(7) - 3;
    }

    Map<String, Object> tree(int depth) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int more = random.nextInt(3); more > 0; more--) {
            String name = names.get(random.nextInt(names.size()));
            tree.put(name, predicate(fields.getOrDefault(name, Kind.TEXT)));
        }
        if (depth > 1) {
            switch (random.nextInt(4)) {
                case 0 -> tree.put("and", trees(depth));
                case 1 -> tree.put("or", trees(depth));
                case 2 -> tree.put("not", tree(depth - 1));
                default -> tree.put("not", null);
            }
        }
        return tree;
    }

    private List<Object> trees(int depth) {
        List<Object> trees = new ArrayList<>();
        for (int more = random.nextInt(4); more > 0; more--) {
            trees.add(tree(depth - 1));
        }
        return trees;
    }

    private Map<String, Object> predicate(Kind kind) {
        List<String> operators =
                switch (kind) {
                    case TEXT -> List.of("eq", "in", "notIn", "isNull");
                    case DATE -> List.of("eq", "in", "gt", "gte", "lt", "lte", "isNull");
                    case NUMBER -> List.of("eq", "in", "notIn", "gt", "gte", "lt", "lte");
                };
        Supplier<Object> value =
                switch (kind) {
                    case TEXT -> () -> text(random);
                    case DATE -> () -> date(random).toString();
                    case NUMBER -> () -> number(random);
                };
        Map<String, Object> predicate = new LinkedHashMap<>();
        for (int more = random.nextInt(8) == 0 ? 2 : 1; more > 0; more--) {
            String operator = operators.get(random.nextInt(operators.size()));
            predicate.put(
                    operator,
                    switch (operator) {
                        case "in", "notIn" ->
                            random.ints(random.nextInt(4), 0, 1)
                                    .mapToObj(each -> value.get())
                                    .toList();
                        case "isNull" -> random.nextBoolean();
                        default -> value.get();
                    });
        }
        return predicate;
    }
}
