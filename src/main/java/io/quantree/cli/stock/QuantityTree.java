package io.quantree.cli.stock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.stock.model.SegmentName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Quantities as the lines of a tree. */
final class QuantityTree {
    private static final List<String> SEGMENT = Stream.concat(
                    SegmentName.ALL.stream().map(SegmentName::name),
                    Stream.of("storageAreaRef", "associationType", "associationRef"))
            .toList();

    /** What a query must ask for, so that a quantity has its segment. */
    static final String FIELDS = String.join(" ", SEGMENT);

    private QuantityTree() {}

    /** The quantities, each behind its parent, with the branches that lead to it and with its segment as one text. */
    static List<JsonNode> lines(List<JsonNode> quantities) {
        List<JsonNode> lines = new ArrayList<>();
        List<JsonNode> sorted = quantities.stream()
                .sorted(Comparator.comparing((JsonNode each) -> each.path("ref").asText()))
                .toList();
        add(lines, sorted, null, "");
        return lines;
    }

    private static void add(List<JsonNode> lines, List<JsonNode> all, @Nullable String parent, String indent) {
        List<JsonNode> children = all.stream()
                .filter(each -> Objects.equals(parent(each), parent))
                .toList();
        for (int index = 0; index < children.size(); index++) {
            ObjectNode child = children.get(index).deepCopy();
            boolean last = index == children.size() - 1;
            String ref = child.path("ref").asText();
            lines.add(child.put("tree", parent == null ? ref : indent + (last ? "└─ " : "├─ ") + ref)
                    .put("segment", segment(child)));
            add(lines, all, ref, parent == null ? "" : indent + (last ? "   " : "│  "));
        }
    }

    private static @Nullable String parent(JsonNode quantity) {
        JsonNode path = quantity.path("path");
        return path.size() < 2 ? null : path.get(path.size() - 2).asText();
    }

    private static String segment(JsonNode quantity) {
        return SEGMENT.stream()
                .flatMap(field -> quantity.hasNonNull(field)
                        ? Stream.of(field + "=" + quantity.path(field).asText())
                        : Stream.empty())
                .collect(Collectors.joining(" "));
    }
}
