package io.quantree.kubernetes;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Objects for Kubernetes, in the order in which they were written. */
public record Manifests(List<JsonNode> objects) {
    private static final YAMLMapper YAML = new YAMLMapper();

    /** A list that doesn't change. */
    public Manifests {
        objects = List.copyOf(objects);
    }

    static Manifests parse(String yaml) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            return new Manifests(
                    documents.readAll().stream().filter(JsonNode::isObject).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> kinds() {
        return objects.stream()
                .map(object -> object.required("kind").asText())
                .sorted()
                .toList();
    }

    /** The one object of that kind. */
    JsonNode the(String kind) {
        List<JsonNode> found = objects.stream()
                .filter(object -> object.required("kind").asText().equals(kind))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of kind " + kind + " among " + kinds());
        }
        return found.get(0);
    }

    /** The one object of that name. */
    JsonNode named(String name) {
        return objects.stream()
                .filter(object -> object.at("/metadata/name").asText().equals(name))
                .reduce((one, other) -> {
                    throw new AssertionError("several are called " + name);
                })
                .orElseThrow(() -> new AssertionError("none is called " + name));
    }

    /** The pod that a Deployment or a Job starts. */
    JsonNode pod(String kind) {
        return the(kind).at("/spec/template/spec");
    }

    /** The only container of such a pod. */
    JsonNode container(String kind) {
        JsonNode containers = pod(kind).required("containers");
        if (containers.size() != 1) {
            throw new AssertionError(kind + " has " + containers.size() + " containers");
        }
        return containers.required(0);
    }

    /** What a container is told by its environment: its own entries go before the ConfigMap's. A Secret's entry is its key. */
    public Map<String, String> environment(String kind) {
        Map<String, String> environment = new TreeMap<>();
        JsonNode container = container(kind);
        if (container.has("envFrom")) {
            JsonNode settings = container.at("/envFrom/0/configMapRef/name");
            environment.putAll(texts(configMap(settings.asText()).required("data")));
        }
        for (JsonNode entry : container.required("env")) {
            JsonNode secret = entry.at("/valueFrom/secretKeyRef");
            environment.put(
                    entry.required("name").asText(),
                    secret.isMissingNode()
                            ? entry.required("value").textValue()
                            : secret.required("key").textValue());
        }
        return environment;
    }

    private JsonNode configMap(String name) {
        return new Manifests(objects.stream()
                        .filter(object -> object.required("kind").asText().equals("ConfigMap"))
                        .toList())
                .named(name);
    }

    static Map<String, String> texts(JsonNode object) {
        return YAML.convertValue(object, new TypeReference<>() {});
    }
}
