package io.quantree.console.stock;

import io.quantree.console.Shown;
import io.quarkus.qute.TemplateExtension;
import java.util.List;
import java.util.Map;

/** How templates show the segment of a quantity. */
@TemplateExtension
public final class Segments {
    private static final String EXPIRY = "expiresOn";

    private static final Map<String, String> NAMES = Map.of(
            "condition",
            "condition",
            EXPIRY,
            "expires",
            "countryOfOrigin",
            "origin",
            "channel",
            "channel",
            "manufacturer",
            "manufacturer",
            "manufacturerBatchNumber",
            "batch",
            "supplier",
            "supplier",
            "segment1",
            "segment 1",
            "segment2",
            "segment 2",
            "segment3",
            "segment 3");

    private static final List<String> ORDER = List.of(
            "manufacturerBatchNumber",
            EXPIRY,
            "condition",
            "channel",
            "countryOfOrigin",
            "manufacturer",
            "supplier",
            "segment1",
            "segment2",
            "segment3");

    private Segments() {}

    /** The segment fields that a quantity has, with what they are called and their values. */
    public static List<Map.Entry<String, String>> segment(Map<?, ?> quantity) {
        return ORDER.stream()
                .filter(field -> quantity.get(field) != null)
                .map(field -> Map.entry(
                        String.valueOf(NAMES.get(field)),
                        field.equals(EXPIRY)
                                ? Shown.day(String.valueOf(quantity.get(field)))
                                : String.valueOf(quantity.get(field))))
                .toList();
    }

    /** The names and values of those fields, as a form sends them. */
    public static List<Map.Entry<String, String>> segmentFields(Map<?, ?> quantity) {
        return ORDER.stream()
                .filter(field -> quantity.get(field) != null)
                .map(field -> Map.entry(field, String.valueOf(quantity.get(field))))
                .toList();
    }
}
