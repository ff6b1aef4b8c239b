package io.quantree.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quantree.http.ExactJson;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class EventJson {
    private static final JsonMapper JSON = new JsonMapper();

    private EventJson() {}

    static JsonNode tree(@Nullable String text) {
        return text == null ? MissingNode.getInstance() : ExactJson.stored(text);
    }

    static @Nullable String errors(List<EventError> errors) {
        try {
            return errors.isEmpty() ? null : JSON.writeValueAsString(errors);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable List<EventError> errors(@Nullable String text) {
        try {
            return text == null ? null : JSON.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
