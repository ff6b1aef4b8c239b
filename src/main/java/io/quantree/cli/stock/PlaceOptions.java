package io.quantree.cli.stock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Of which products, and where. */
final class PlaceOptions {
    @Option(
            names = {"-p", "--product"},
            paramLabel = "REF",
            description = "The product; may be repeated.")
    @Nullable
    List<String> products;

    @Option(
            names = {"-l", "--location"},
            paramLabel = "REF",
            description = "The location; may be repeated.")
    @Nullable
    List<String> locations;

    /** Adds the variables {@code product} and {@code location}; without a value, all match. */
    ObjectNode into(ObjectNode variables) {
        list(variables, "product", products);
        list(variables, "location", locations);
        return variables;
    }

    /** Adds them to a filter of quantities. */
    ObjectNode where(ObjectNode where) {
        if (products != null) {
            list(where.putObject("productRef"), "in", products);
        }
        if (locations != null) {
            list(where.putObject("locationRef"), "in", locations);
        }
        return where;
    }

    private static void list(ObjectNode object, String field, @Nullable List<String> values) {
        if (values != null) {
            values.forEach(object.withArray(field)::add);
        }
    }
}
