package io.quantree.cli.terminal;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A column of a listing.
 *
 * @param title its title in CSV; a table shows it in capitals
 * @param place where its value stands in a row
 */
public record Column(String title, JsonPointer place) {
    public static Column of(String title, String place) {
        return new Column(title, JsonPointer.compile(place));
    }

    /** A column of a field of that name. */
    public static Column of(String field) {
        return of(field, "/" + field);
    }

    String value(JsonNode row) {
        JsonNode value = row.at(place);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
