package io.quantree.webhook.delivery;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event in the forms of CloudEvents 1.0: in one JSON object, or with its attributes in headers. Its data is the event's body. */
record CloudEvent(Map<String, String> attributes, JsonObject data) {
    static final String MEDIA_TYPE = "application/cloudevents+json";

    private static final String TYPE_PREFIX = "io.quantree.";
    private static final int FIRST_VISIBLE = 0x21;
    private static final int LAST_VISIBLE = 0x7E;

    static CloudEvent of(String source, Claimed delivery, JsonObject event) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", delivery.messageId().toString());
        attributes.put("source", source);
        attributes.put("type", TYPE_PREFIX + delivery.event());
        attributes.put("time", delivery.createdOn().toString());
        @Nullable String subject = event.getString("entityRef");
        if (subject != null && !subject.isEmpty()) {
            attributes.put("subject", subject);
        }
        if (delivery.cursor() != null) {
            // The extension "sequence" compares as text.
            attributes.put("sequence", "%019d".formatted(delivery.cursor()));
        }
        return new CloudEvent(attributes, event);
    }

    JsonObject structured() {
        JsonObject object = new JsonObject();
        attributes.forEach(object::put);
        return object.put("datacontenttype", "application/json").put("data", data);
    }

    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        attributes.forEach((name, value) -> headers.put("ce-" + name, encoded(value)));
        return headers;
    }

    /** A value of a header: spaces, quotes, the percent sign and all but visible ASCII are percent-encoded bytes of UTF-8. */
    private static String encoded(String value) {
        StringBuilder text = new StringBuilder();
        for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
            if (each < FIRST_VISIBLE || each > LAST_VISIBLE || each == '"' || each == '%') {
                text.append("%%%02X".formatted(each & 0xFF));
            } else {
                text.append((char) each);
            }
        }
        return text.toString();
    }
}
