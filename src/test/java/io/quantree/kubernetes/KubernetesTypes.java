package io.quantree.kubernetes;

import com.coreos.monitoring.models.V1PrometheusRule;
import com.coreos.monitoring.models.V1ServiceMonitor;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks objects as the API server does with strict validation. The types are generated from the OpenAPI documents of Kubernetes and of
 * the Prometheus operator: an object that comes back from its type changed had a field that isn't there or a value of another type.
 */
final class KubernetesTypes {
    private static final Map<String, Type> TYPES = Map.ofEntries(
            Map.entry("v1/ConfigMap", new Type(V1ConfigMap.class, V1ConfigMap::validateJsonElement)),
            Map.entry("v1/Service", new Type(V1Service.class, V1Service::validateJsonElement)),
            Map.entry("v1/ServiceAccount", new Type(V1ServiceAccount.class, V1ServiceAccount::validateJsonElement)),
            Map.entry("apps/v1/Deployment", new Type(V1Deployment.class, V1Deployment::validateJsonElement)),
            Map.entry("batch/v1/Job", new Type(V1Job.class, V1Job::validateJsonElement)),
            Map.entry(
                    "policy/v1/PodDisruptionBudget",
                    new Type(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement)),
            Map.entry(
                    "autoscaling/v2/HorizontalPodAutoscaler",
                    new Type(V2HorizontalPodAutoscaler.class, V2HorizontalPodAutoscaler::validateJsonElement)),
            Map.entry(
                    "networking.k8s.io/v1/NetworkPolicy",
                    new Type(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement)),
            Map.entry("networking.k8s.io/v1/Ingress", new Type(V1Ingress.class, V1Ingress::validateJsonElement)),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", new Type(V1ServiceMonitor.class, ignored -> {})),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", new Type(V1PrometheusRule.class, ignored -> {})));

    /** Fields that the operator has and its generated types are too old for. */
    private static final Set<String> NEWER = Set.of("/spec/endpoints/0/oauth2");

    private static final Gson GSON = JSON.getGson();

    private KubernetesTypes() {}

    /** What the API server would refuse, or drop with a warning; none when the object is as it should be. */
    static List<String> problems(JsonNode object) {
        String name =
                object.path("apiVersion").asText() + "/" + object.path("kind").asText();
        Type type = TYPES.get(name);
        if (type == null) {
            return List.of("no type " + name);
        }
        JsonElement given = JsonParser.parseString(object.toString());
        List<String> problems = new ArrayList<>();
        try {
            type.required().check(given);
            compare("", given, GSON.toJsonTree(GSON.fromJson(given, type.type())), problems);
        } catch (IOException | RuntimeException e) {
            problems.add(e.getMessage());
        }
        return problems;
    }

    private static void compare(String path, JsonElement given, JsonElement typed, List<String> problems) {
        if (given instanceof JsonObject givenObject && typed instanceof JsonObject typedObject) {
            Set<String> names = new TreeSet<>(givenObject.keySet());
            for (String field : names) {
                if (typedObject.has(field)) {
                    compare(path + "/" + field, givenObject.get(field), typedObject.get(field), problems);
                } else if (!NEWER.contains(path + "/" + field)) {
                    problems.add(path + "/" + field + " is not a field there");
                }
            }
        } else if (given instanceof JsonArray givenArray
                && typed instanceof JsonArray typedArray
                && givenArray.size() == typedArray.size()) {
            for (int i = 0; i < givenArray.size(); i++) {
                compare(path + "/" + i, givenArray.get(i), typedArray.get(i), problems);
            }
        } else if (!given.equals(typed)) {
            problems.add(path + " is " + given + " and should be " + typed);
        }
    }

    /** A generated type, and the check of its required fields where the generator has made one. */
    private record Type(Class<?> type, Check required) {}

    private interface Check {
        void check(JsonElement object) throws IOException;
    }
}
