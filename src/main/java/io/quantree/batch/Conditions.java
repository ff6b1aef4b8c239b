package io.quantree.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.http.ExactJson;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.RelatedQuantity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code conditions}: {@code {"hasRelatedInventoryQuantities":[{"type":…,"status":…}]}}. */
public final class Conditions {
    private static final String FIELD = "conditions";
    private static final String RELATED = "hasRelatedInventoryQuantities";

    private Conditions() {}

    public static List<RelatedQuantity> parse(@Nullable String conditions) {
        List<RelatedQuantity> related = new ArrayList<>();
        if (conditions == null) {
            return related;
        }
        JsonNode tree;
        try {
            tree = ExactJson.parse(conditions);
        } catch (IOException e) {
            throw wrong("must be a JSON object", conditions);
        }
        if (tree.isNull()) {
            return related;
        }
        if (!tree.isObject()) {
            throw wrong("must be a JSON object", conditions);
        }
        JsonNode list = tree.path(RELATED);
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            throw wrong("." + RELATED + " must be an array", list.toString());
        }
        for (JsonNode condition : list) {
            if (!condition.isObject()) {
                throw wrong("." + RELATED + " must hold objects with type and status", condition.toString());
            }
            related.add(new RelatedQuantity(text(condition, "type"), text(condition, "status")));
        }
        return related;
    }

    private static @Nullable String text(JsonNode condition, String field) {
        JsonNode value = condition.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong("." + RELATED + "." + field + " must be a text", value.toString());
        }
        return value.textValue();
    }

    private static Problem wrong(String what, String value) {
        return Problem.of(ProblemType.WRONG_TYPE, FIELD + (what.startsWith(".") ? what : " " + what) + ".")
                .about(FIELD, value);
    }
}
