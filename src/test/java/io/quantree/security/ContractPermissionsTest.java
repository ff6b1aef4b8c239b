package io.quantree.security;

import static io.quantree.security.SchemaCalls.ALL;
import static io.quantree.security.SchemaCalls.CATALOGUE;
import static io.quantree.security.SchemaCalls.PRODUCT;
import static io.quantree.security.SchemaCalls.RETAILER;
import static io.quantree.security.SchemaCalls.ask;
import static io.quantree.security.SchemaCalls.fillOnce;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the wire contract says of permissions, in its sections 2, 7 and 8.3. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
class ContractPermissionsTest {
    private static final String JOBS = "/api/v4.1/job";
    private static final String STATUS = "mutation { %s updateInventoryPosition(input: {ref: \"" + PRODUCT
            + "\", catalogue: {ref: \"" + CATALOGUE + "\"}, status: \"%s\"}) { ref %s } }";

    @BeforeEach
    void fill() {
        fillOnce();
    }

    static Stream<SchemaCalls.Root> creationsAndUpdates() {
        return SchemaCalls.roots()
                .filter(root -> root.isMutation()
                        && root.toString().matches("(create|update)[A-Z]\\w*")
                        && !root.toString().contains("Status"));
    }

    /** {@code <ENTITY>_CREATE} and {@code <ENTITY>_UPDATE}, and {@code <ENTITY>_VIEW} for the answer. */
    @ParameterizedTest
    @MethodSource("creationsAndUpdates")
    void mutationNeedsThePermissionOfItsEntityAndVerb(SchemaCalls.Root mutation) {
        String verb = mutation.toString().substring(0, "create".length());
        String entity = mutation.toString().substring(verb.length());

        assertThat(mutation.permissions())
                .extracting(Permission::name)
                .containsExactlyInAnyOrder(
                        (entity + "_" + verb).toUpperCase(Locale.ROOT), (entity + "_VIEW").toUpperCase(Locale.ROOT));
    }

    @Test
    void missingPermissionIsCodeC0020E() {
        JsonPath answer = ask(
                TestCallers.without(Set.of(Permission.INVENTORYPOSITION_VIEW), RETAILER),
                "{ me { ref } inventoryPositions(productRef: [\"" + PRODUCT + "\"]) { edges { node { ref } } } }");

        assertThat(answer.getList("errors")).as(answer::prettify).hasSize(1);
        assertThat(answer.getString("errors[0].extensions.code")).isEqualTo("C0020E");
        assertThat(answer.getString("errors[0].message")).contains("INVENTORYPOSITION_VIEW");
        assertThat(answer.getList("errors[0].path")).isEqualTo(List.of("inventoryPositions"));
        assertThat(answer.getString("data.me.ref")).as("partial data").isEqualTo(TestCallers.NAME);
    }

    @Test
    void mutationThatAnswersANestedEntityNeedsItsPermissionToo() {
        String nested = STATUS.formatted("", "NESTED", "quantities { edges { node { ref } } }");

        assertRefused(
                ask(TestCallers.without(Set.of(Permission.INVENTORYQUANTITY_VIEW), RETAILER), nested),
                Permission.INVENTORYQUANTITY_VIEW);
        assertThat(status()).isNotEqualTo("NESTED");
        assertThat(ask(ALL, nested).<Object>get("errors")).isNull();
        assertThat(status()).isEqualTo("NESTED");
    }

    @Test
    void mutationThatCreatesAndUpdatesNeedsBoth() {
        String upsert = SchemaCalls.roots()
                .filter(root -> root.toString().equals("upsertInventoryQuantities"))
                .findFirst()
                .orElseThrow()
                .document();
        for (Permission each : List.of(Permission.INVENTORYQUANTITY_CREATE, Permission.INVENTORYQUANTITY_UPDATE)) {
            assertRefused(ask(TestCallers.without(Set.of(each), RETAILER), upsert), each);
        }
    }

    @Test
    void partWithoutPermissionFailsTheWholeMutation() {
        String both = STATUS.formatted(
                "a: createNetwork(input: {ref: \"WHOLE-" + RETAILER + "\", type: \"T\", name: \"N\", retailerRefs: [\""
                        + RETAILER + "\"]}) { ref }",
                "WHOLE",
                "");

        assertRefused(
                ask(TestCallers.without(Set.of(Permission.INVENTORYPOSITION_UPDATE), RETAILER), both),
                Permission.INVENTORYPOSITION_UPDATE);
        assertThat(ask(ALL, "{ networks(ref: [\"WHOLE-" + RETAILER + "\"]) { edges { node { ref } } } }")
                        .getList("data.networks.edges"))
                .isEmpty();
        assertThat(status()).isNotEqualTo("WHOLE");
    }

    @Test
    void jobIsReadWithJobViewAndBatchWithBatchView() {
        String job = given().header(TestCallers.HEADER, ALL)
                .contentType(ContentType.JSON)
                .body("{\"name\":\"n\",\"retailerId\":" + RETAILER + "}")
                .post(JOBS)
                .path("id");
        String jobs = TestCallers.token(Set.of(Permission.JOB_VIEW), RETAILER);
        String batches = TestCallers.token(Set.of(Permission.BATCH_VIEW), RETAILER);

        given().header(TestCallers.HEADER, jobs).get(JOBS + "/" + job).then().statusCode(200);
        given().header(TestCallers.HEADER, batches)
                .get(JOBS + "/" + job)
                .then()
                .statusCode(403)
                .body("value", is("JOB_VIEW"));
        given().header(TestCallers.HEADER, batches)
                .get(JOBS + "/" + job + "/results")
                .then()
                .statusCode(200);
        given().header(TestCallers.HEADER, jobs)
                .get(JOBS + "/" + job + "/results")
                .then()
                .statusCode(403)
                .body("value", is("BATCH_VIEW"));
    }

    @Test
    void metricsAreReadWithMetricsView() {
        String metrics = TestCallers.token(Set.of(Permission.METRICS_VIEW), RETAILER);

        given().header(TestCallers.HEADER, metrics).get("/q/metrics").then().statusCode(200);
        given().header(TestCallers.HEADER, TestCallers.without(Set.of(Permission.METRICS_VIEW), RETAILER))
                .get("/q/metrics")
                .then()
                .statusCode(403)
                .body("value", is("METRICS_VIEW"));
    }

    private static void assertRefused(JsonPath answer, Permission missing) {
        assertThat(answer.getList("errors.extensions.code"))
                .as(answer::prettify)
                .contains("C0020E");
        assertThat(answer.getList("errors.extensions.value")).contains(missing.name());
    }

    private static String status() {
        return ask(ALL, "{ inventoryPositions(productRef: [\"" + PRODUCT + "\"]) { edges { node { status } } } }")
                .getString("data.inventoryPositions.edges[0].node.status");
    }
}
