package io.quantree.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.graphql.execution.ExecutionService;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The engine that the extension makes for doors of its own. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ExtensionEngineTest {
    @Inject
    ExecutionService extension;

    @Test
    @ActivateRequestContext
    void answersWithTheResolversOfTheService() throws Exception {
        JsonObject answer =
                ask("{ inventoryPosition(ref: \"P\", catalogue: {ref: \"NOBODYS:0\"}) { ref } __typename }");

        assertThat(answer.getJsonObject("data").getString("__typename")).isEqualTo("Query");
    }

    @Test
    @ActivateRequestContext
    void hasTheLimitsAndCodesOfTheService() throws Exception {
        String deep = "position { quantities(first: 1) { edges { node { ";
        JsonObject answer = ask("{ inventoryQuantities(first: 1) { edges { node { " + deep.repeat(5) + "ref"
                + " } } } }".repeat(5) + " } } } }");

        assertThat(answer.getJsonArray("errors").getJsonObject(0).getJsonObject("extensions"))
                .isEqualTo(new JsonObject()
                        .put("code", "QUERY_TOO_LARGE")
                        .put("field", "depth")
                        .put("value", "24")
                        .put("limit", 20)
                        .put("classification", "ExecutionAborted"));
    }

    private JsonObject ask(String query) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        extension.executeSync(
                Json.createObjectBuilder().add("query", query).build(),
                response -> answer.complete(response.getExecutionResultAsString()));
        return new JsonObject(answer.get());
    }
}
