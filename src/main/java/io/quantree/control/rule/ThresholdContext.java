package io.quantree.control.rule;

import io.quantree.catalogue.Catalogue;
import io.quantree.input.InputCheck;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The catalogues of a threshold: a list of {@code {type: "CATALOGUE", property: "ref", value: <ref>}}. */
final class ThresholdContext {
    static final String NAME = "context";
    private static final int ENTRIES_MAX = 100;

    private ThresholdContext() {}

    static void check(@Nullable Object value, InputCheck check) {
        if (value == null) {
            return;
        }
        if (!(value instanceof JsonArray entries) || entries.size() > ENTRIES_MAX) {
            ControlValues.invalid(NAME, "must be a list of at most " + ENTRIES_MAX + " entries", value, check);
            return;
        }
        for (Object entry : entries) {
            if (ref(entry) == null) {
                ControlValues.invalid(
                        NAME,
                        "takes entries of the form {type: \"CATALOGUE\", property: \"ref\", value: <ref>}",
                        String.valueOf(entry),
                        check);
                return;
            }
        }
    }

    /** Whether the threshold applies to that catalogue; without a context it applies to all. */
    static boolean names(ControlValues values, String catalogueRef) {
        if (!(values.value(NAME) instanceof JsonArray entries) || entries.isEmpty()) {
            return true;
        }
        return entries.stream().anyMatch(entry -> {
            String ref = ref(entry);
            return ref != null && Catalogue.canonicalRef(ref).equals(Catalogue.canonicalRef(catalogueRef));
        });
    }

    private static @Nullable String ref(@Nullable Object entry) {
        return entry instanceof JsonObject fields
                        && "CATALOGUE".equals(fields.getValue("type"))
                        && "ref".equals(fields.getValue("property"))
                        && fields.getValue("value") instanceof String ref
                ? ref
                : null;
    }
}
