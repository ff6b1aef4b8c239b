package io.quantree.stock.query;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.security.RetailerScope;
import io.quantree.support.Answer;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** Sends queries to the GraphQL API. */
public final class StockApiTestClient {
    private StockApiTestClient() {}

    public static ValidatableResponse ask(String query) {
        return post(given(), query, Map.of());
    }

    public static ValidatableResponse ask(String query, Map<String, ?> variables) {
        return post(given(), query, variables);
    }

    public static ValidatableResponse askAs(Object retailer, String query) {
        return post(given().header(RetailerScope.HEADER, retailer), query, Map.of());
    }

    /** The refs of a root list. */
    public static List<String> refs(ValidatableResponse answer, String field) {
        JsonPath json = Answer.of(answer.extract());
        assertThat((Object) json.get("errors")).isNull();
        return json.getList("data." + field + ".edges.node.ref");
    }

    private static ValidatableResponse post(RequestSpecification request, String query, Map<String, ?> variables) {
        return request.contentType("application/json")
                .body(Map.of("query", query, "variables", variables))
                .post("/graphql")
                .then()
                .statusCode(200);
    }
}
