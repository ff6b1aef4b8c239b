package io.quantree.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ResponseBodyData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer in JSON that is parsed once, and whose plain paths, such as {@code edges[0].node.ref}, are followed step by step. REST Assured
 * parses the text anew and runs a Groovy script for every path that it reads; it still reads all other paths.
 */
public final class Answer extends JsonPath {
    private static final Pattern PLAIN = Pattern.compile("\\w+(\\[\\d+])*(\\.\\w+(\\[\\d+])*)*");
    private static final Pattern STEP = Pattern.compile("(\\w+)|\\[(\\d+)]");

    private static final JsonMapper JSON = new JsonMapper();

    private final @Nullable Object root;
    private String rootPath = "";

    Answer(String json) {
        super(json);
        try {
            root = value(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }

    public static JsonPath of(ResponseBodyData response) {
        return new Answer(response.asString());
    }

    @Override
    public JsonPath setRootPath(String path) {
        rootPath = path + ".";
        return super.setRootPath(path);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T get(String path) {
        return PLAIN.matcher(path).matches() ? (T) follow(rootPath + path) : super.get(path);
    }

    /** The value as REST Assured reads it, which makes a float of every number with a fraction. */
    private static @Nullable Object value(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            node.properties().forEach(field -> object.put(field.getKey(), value(field.getValue())));
            return object;
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.forEach(element -> list.add(value(element)));
            return list;
        }
        if (node.isNumber()) {
            return node.isFloatingPointNumber() ? (Number) node.floatValue() : node.numberValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNull() ? null : node.textValue();
    }

    private @Nullable Object follow(String path) {
        Object found = root;
        Matcher step = STEP.matcher(path);
        while (step.find() && found != null) {
            found = step.group(1) == null
                    ? element(found, Integer.parseInt(step.group(2)))
                    : property(found, step.group(1));
        }
        return found;
    }

    private static @Nullable Object element(Object list, int index) {
        List<?> elements = (List<?>) list;
        return index < elements.size() ? elements.get(index) : null;
    }

    /** The property of an object, or those of all objects in a list. */
    private static @Nullable Object property(Object from, String name) {
        if (from instanceof Map<?, ?> object) {
            return object.get(name);
        }
        List<@Nullable Object> found = new ArrayList<>();
        for (Object element : (List<?>) from) {
            if (element != null) {
                found.add(property(element, name));
            }
        }
        return found;
    }
}
