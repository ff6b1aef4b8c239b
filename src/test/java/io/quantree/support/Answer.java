package io.quantree.support;

import io.restassured.internal.path.json.ConfigurableJsonSlurper;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ResponseBodyData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer in JSON whose plain paths, such as {@code edges[0].node.ref}, are followed step by step. REST Assured compiles a Groovy
 * script for every path that it reads, which took half of the time of the tests over HTTP; it still reads all other paths.
 */
public final class Answer extends JsonPath {
    private static final Pattern PLAIN = Pattern.compile("\\w+(\\[\\d+])*(\\.\\w+(\\[\\d+])*)*");
    private static final Pattern STEP = Pattern.compile("(\\w+)|\\[(\\d+)]");

    private final Object root;
    private String rootPath = "";

    Answer(String json) {
        super(json);
        root = new ConfigurableJsonSlurper(NumberReturnType.FLOAT_AND_DOUBLE).parseText(json);
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
