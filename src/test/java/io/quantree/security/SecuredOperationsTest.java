package io.quantree.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quantree.security.token.RefusedTokens;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation of the REST API with no token, a wrong or expired one, one without the permission, and one for another retailer. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
class SecuredOperationsTest {
    private static final Path DESCRIPTION = Path.of("src/main/openapi/openapi.yaml");
    private static final String EVENTS = "/api/v4.1/event";
    private static final String JOBS = "/api/v4.1/job";
    private static final String BATCH =
            "{\"action\":\"UPSERT\",\"entityType\":\"INVENTORY\",\"entities\":[{\"skuRef\":\"A\",\"locationRef\":\"L\",\"qty\":1}]}";

    private static final long RETAILER = Batches.newRetailer();
    private static final long OTHER = Batches.newRetailer();
    private static final String EVENT = "{\"name\":\"SEEN\",\"type\":\"NORMAL\",\"retailerId\":" + RETAILER
            + ",\"entityRef\":\"A\",\"entityType\":\"INVENTORY_CATALOGUE\"}";

    private static final String FEED = "SECURED-" + RETAILER;

    private static final String RESERVATIONS = "/api/v1/reservations";
    private static final String IN_CATALOGUE = "?catalogueRef=DEFAULT:" + RETAILER;
    private static final String RESERVATION =
            "{\"ref\":\"%s\",\"lines\":[{\"productRef\":\"KEPT\",\"locationRefs\":[\"L\"],\"quantity\":1}]}";
    private static final String HOLD = RESERVATION.replaceFirst("}$", ",\"expiresIn\":\"PT5M\"}");

    private static @Nullable String job;
    private static @Nullable String batch;
    private static @Nullable String event;

    @Inject
    RefusedTokens refused;

    /** What an operation requires, and what it answers for a row of a retailer outside the scope. */
    enum Operation {
        createJob(Permission.JOB_CREATE, "POST", JOBS, "{\"name\":\"n\",\"retailerId\":" + RETAILER + "}", 403),
        listJobs(Permission.JOB_VIEW, "GET", JOBS, null, 200),
        getJob(Permission.JOB_VIEW, "GET", JOBS + "/{job}", null, 404),
        getJobResults(Permission.BATCH_VIEW, "GET", JOBS + "/{job}/results", null, 404),
        getJobErrors(Permission.BATCH_VIEW, "GET", JOBS + "/{job}/errors.csv", null, 404),
        closeJob(Permission.JOB_CREATE, "POST", JOBS + "/{spare}/close", null, 404),
        submitBatch(Permission.BATCH_CREATE, "POST", JOBS + "/{job}/batch", BATCH, 404),
        getBatch(Permission.BATCH_VIEW, "GET", JOBS + "/{job}/batch/{batch}", null, 404),
        getBatchErrors(Permission.BATCH_VIEW, "GET", JOBS + "/{job}/batch/{batch}/errors.csv", null, 404),
        findEvents(Permission.EVENT_VIEW, "GET", EVENTS, null, 200),
        sendEvent(Permission.EVENT_CREATE, "POST", EVENTS + "/async", EVENT, 403),
        applyEvent(Permission.EVENT_CREATE, "POST", EVENTS + "/sync", EVENT, 403),
        getEvent(Permission.EVENT_VIEW, "GET", EVENTS + "/{event}", null, 404),
        // A delta is answered on its own, so the request succeeds and the delta is rejected.
        applyDeltas(
                Permission.INVENTORYQUANTITY_UPDATE,
                "POST",
                "/api/v1/deltas?catalogueRef=DEFAULT:" + RETAILER,
                "[{\"deltaId\":\"d\",\"productRef\":\"A\",\"locationRef\":\"L\",\"qty\":1}]",
                200),
        reserve(Permission.RESERVATION_CREATE, "POST", RESERVATIONS + IN_CATALOGUE, HOLD.formatted("shown"), 404),
        reservation(Permission.RESERVATION_VIEW, "GET", RESERVATIONS + "/{held}" + IN_CATALOGUE, null, 404),
        commitReservation(
                Permission.RESERVATION_UPDATE, "POST", RESERVATIONS + "/{held}/commit" + IN_CATALOGUE, "{}", 404),
        extendReservation(
                Permission.RESERVATION_UPDATE,
                "POST",
                RESERVATIONS + "/{held}/extend" + IN_CATALOGUE,
                "{\"expiresIn\":\"PT9M\"}",
                404),
        releaseReservation(
                Permission.RESERVATION_UPDATE, "POST", RESERVATIONS + "/{held}/release" + IN_CATALOGUE, "{}", 404),
        fulfilReservation(
                Permission.RESERVATION_UPDATE, "POST", RESERVATIONS + "/{firm}/fulfil" + IN_CATALOGUE, "{}", 404),
        reallocateReservation(
                Permission.RESERVATION_UPDATE, "POST", RESERVATIONS + "/{firm}/reallocate" + IN_CATALOGUE, "{}", 404),
        transferReservation(
                Permission.RESERVATION_UPDATE,
                "POST",
                RESERVATIONS + "/{firm}/transfer" + IN_CATALOGUE,
                "{\"lines\":[{\"lineRef\":\"1\",\"locationRefs\":[\"L\"]}]}",
                404),
        changes(Permission.CHANGE_VIEW, "GET", "/api/v1/changes?from=now&catalogueRef=DEFAULT:" + RETAILER, null, 200),
        reconcile(
                Permission.INVENTORYMOVEMENT_VIEW,
                "GET",
                "/api/v1/reconcile?catalogueRef=DEFAULT:" + RETAILER,
                null,
                404),
        getFeedData(Permission.INVENTORYFEED_VIEW, "GET", "/api/v1/feeds/{feed}/runs/latest/data", null, 404),
        getFeedManifest(Permission.INVENTORYFEED_VIEW, "GET", "/api/v1/feeds/{feed}/runs/latest/manifest", null, 404);

        private final Permission permission;
        private final String method;
        private final String path;
        private final @Nullable String body;
        private final int elsewhere;

        Operation(Permission permission, String method, String path, @Nullable String body, int elsewhere) {
            this.permission = permission;
            this.method = method;
            this.path = path;
            this.body = body;
            this.elsewhere = elsewhere;
        }

        /** The file of a feed also needs the permission to see what the feed exports. */
        Set<Permission> needed() {
            return path.contains("{feed}") ? Set.of(permission, Permission.INVENTORYQUANTITY_VIEW) : Set.of(permission);
        }

        Response send(RequestSpecification request) {
            String asked = path.replace("{feed}", FEED)
                    .replace("{job}", row(job))
                    .replace("{spare}", path.contains("{spare}") ? newJob() : "")
                    .replace("{batch}", row(batch))
                    .replace("{held}", path.contains("{held}") ? newReservation(HOLD) : "")
                    .replace("{firm}", path.contains("{firm}") ? newReservation(RESERVATION) : "")
                    .replace("{event}", row(event));
            return body == null
                    ? request.request(method, asked)
                    : request.contentType(ContentType.JSON).body(body).request(method, asked);
        }
    }

    /** What an administrator does, and the methods that do it. */
    enum Administration {
        createClient("POST", "/api/v1/clients"),
        listClients("GET", "/api/v1/clients"),
        getClient("GET", "/api/v1/clients/none"),
        updateClient("PATCH", "/api/v1/clients/none"),
        rotateSecret("POST", "/api/v1/clients/none/secret"),
        createUser("POST", "/api/v1/users"),
        listUsers("GET", "/api/v1/users"),
        getUser("GET", "/api/v1/users/none"),
        updateUser("PATCH", "/api/v1/users/none"),
        setPassword("PUT", "/api/v1/users/none/password");

        private final String method;
        private final String path;

        Administration(String method, String path) {
            this.method = method;
            this.path = path;
        }

        Response send(RequestSpecification request) {
            return (method.equals("GET")
                            ? request
                            : request.contentType(ContentType.JSON).body("{}"))
                    .request(method, path);
        }
    }

    /** How a caller comes to a token. */
    private static final Set<String> OPEN = Set.of(
            "createToken",
            "revokeToken",
            "getKeys",
            "getOpenIdConfiguration",
            "getAuthorizationServer",
            "getWebhookKey");

    private static String row(@Nullable String id) {
        if (id == null) {
            prepare();
        }
        return String.valueOf(id);
    }

    private static RequestSpecification as(String token) {
        return given().header(TestCallers.HEADER, token);
    }

    private static String newJob() {
        return as(TestCallers.all(RETAILER))
                .contentType(ContentType.JSON)
                .body("{\"name\":\"n\",\"retailerId\":" + RETAILER + "}")
                .post(JOBS)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static String newReservation(String body) {
        return as(TestCallers.all(RETAILER))
                .contentType(ContentType.JSON)
                .body(body.formatted("R" + UUID.randomUUID()))
                .post(RESERVATIONS + IN_CATALOGUE)
                .then()
                .statusCode(200)
                .extract()
                .path("ref");
    }

    private static void prepare() {
        if (job == null) {
            job = newJob();
            as(TestCallers.all(RETAILER))
                    .contentType(ContentType.JSON)
                    .body("[{\"deltaId\":\"kept\",\"productRef\":\"KEPT\",\"locationRef\":\"L\",\"qty\":9999}]")
                    .post("/api/v1/deltas" + IN_CATALOGUE)
                    .then()
                    .statusCode(200);
            batch = Operation.submitBatch.send(as(TestCallers.all(RETAILER))).path("id");
            event = Operation.applyEvent.send(as(TestCallers.all(RETAILER))).path("eventId");
            mutate(
                    "createInventoryFeed(input: {ref: \"" + FEED
                            + "\", dataFormat: CSV, cadence: null, source: {type: INVENTORY_QUANTITY}, destination: {type: DOWNLOAD}}) { ref }");
            mutate("startInventoryFeedRun(input: {ref: \"" + FEED + "\"}) { id }");
            Awaitility.await()
                    .until(() -> Operation.getFeedData
                                    .send(as(TestCallers.all(RETAILER)))
                                    .statusCode()
                            == 200);
        }
    }

    private static void mutate(String field) {
        SchemaCalls.ask(TestCallers.all(RETAILER), "mutation { " + field + " }");
    }

    /** The operations of the description with the permissions that they require. */
    private static Map<String, List<String>> described() throws IOException {
        Map<String, List<String>> described = new TreeMap<>();
        new YAMLMapper()
                .readTree(DESCRIPTION.toFile())
                .required("paths")
                .forEach(path -> path.forEach(operation -> {
                    List<String> permissions = new ArrayList<>();
                    operation.required("security").forEach(requirement -> requirement
                            .required("token")
                            .forEach(permission -> {
                                assertThat(operation.required("description").asText())
                                        .endsWith("Needs the permission " + permission.asText() + ".");
                                permissions.add(permission.asText());
                            }));
                    described.put(operation.required("operationId").asText(), permissions);
                }));
        return described;
    }

    @Test
    void areAllThatTheDescriptionHasAndRequireWhatItSays() throws IOException {
        Map<String, List<String>> expected = new TreeMap<>();
        for (Operation operation : Operation.values()) {
            expected.put(operation.name(), List.of(operation.permission.name()));
        }
        for (Administration operation : Administration.values()) {
            expected.put(operation.name(), List.of(Permission.ADMIN.name()));
        }
        OPEN.forEach(operation -> expected.put(operation, List.of()));

        assertThat(described()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void administrationNeedsAdminForAllRetailers(Administration operation) {
        operation.send(given()).then().statusCode(401).body("code", is("TOKEN_REQUIRED"));
        for (String token : refused.all()) {
            operation.send(as(token)).then().statusCode(401).body("code", is("TOKEN_INVALID"));
        }
        operation
                .send(as(TestCallers.all(RETAILER)))
                .then()
                .statusCode(403)
                .body("code", is("FORBIDDEN"), "value", is("ADMIN"));
        operation.send(as(TestCallers.all("*"))).then().statusCode(not(403)).statusCode(not(401));
    }

    @ParameterizedTest
    @EnumSource
    void asksForATokenWhenThereIsNone(Operation operation) {
        prepare();
        operation
                .send(given())
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", is("Bearer realm=\"quantree\""))
                .body("code", is("TOKEN_REQUIRED"));
    }

    @ParameterizedTest
    @EnumSource
    void refusesWrongAndExpiredTokens(Operation operation) {
        prepare();
        for (String token : refused.all()) {
            operation
                    .send(as(token))
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", is("Bearer realm=\"quantree\", error=\"invalid_token\""))
                    .body("code", is("TOKEN_INVALID"));
        }
    }

    @Test
    void tokenIsAcceptedBeforeItExpiresAndIsChanged() {
        as(refused.unspoiled()).get(JOBS).then().statusCode(200);
    }

    @ParameterizedTest
    @EnumSource
    void namesThePermissionThatIsMissing(Operation operation) {
        prepare();
        operation
                .send(as(TestCallers.without(Set.of(operation.permission), RETAILER)))
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", is("FORBIDDEN"), "field", is("permission"), "value", is(operation.permission.name()));
    }

    /** All other permissions hold for the retailer: the scope is where the one of the operation holds. */
    @ParameterizedTest
    @EnumSource
    void reachesNothingWhereThePermissionDoesNotHold(Operation operation) {
        prepare();
        Response answer = operation.send(as(TestCallers.and(
                TestCallers.without(Set.of(operation.permission), RETAILER), operation.permission, OTHER)));

        answer.then().statusCode(operation.elsewhere);
        assertThat(answer.asString())
                .doesNotContain("\"id\":\"" + job + "\"", "\"eventId\":\"" + event + "\"", "\"applied\"");
    }

    @ParameterizedTest
    @EnumSource
    void reachesNothingOfARetailerThatTheHeaderLeavesOut(Operation operation) {
        prepare();
        Response answer = operation.send(as(TestCallers.all(RETAILER, OTHER)).header(RetailerScope.HEADER, OTHER));

        // What the body says and the header doesn't is a contradiction of the client's own.
        answer.then().statusCode(operation.elsewhere == 403 ? 400 : operation.elsewhere);
        assertThat(answer.asString()).doesNotContain("\"id\":\"" + job + "\"", "\"applied\"");
    }

    @ParameterizedTest
    @EnumSource
    void answersTheCallerWithThePermissionAlone(Operation operation) {
        prepare();
        // The answer to a new job is the job.
        String token = TestCallers.token(operation.needed(), RETAILER);

        operation.send(as(token)).then().statusCode(200);
    }

    @Test
    void headerOfARetailerOutsideTheTokenLeavesListsEmpty() {
        prepare();
        as(TestCallers.all(RETAILER))
                .header(RetailerScope.HEADER, OTHER)
                .get(JOBS)
                .then()
                .statusCode(200)
                .body("count", is(0));
        as(TestCallers.all(RETAILER))
                .queryParam("retailerId", OTHER)
                .get(JOBS)
                .then()
                .statusCode(200)
                .body("count", is(0));
        as(TestCallers.all(RETAILER)).get(JOBS).then().statusCode(200).body("count", not(0));
    }

    @Test
    void jobOfACallerWithOneRetailerNeedsNoRetailer() {
        as(TestCallers.all(RETAILER))
                .contentType(ContentType.JSON)
                .body("{\"name\":\"n\"}")
                .post(JOBS)
                .then()
                .statusCode(200)
                .body("retailerId", is(Long.toString(RETAILER)));
        as(TestCallers.all(RETAILER))
                .header(RetailerScope.HEADER, OTHER)
                .contentType(ContentType.JSON)
                .body("{\"name\":\"n\"}")
                .post(JOBS)
                .then()
                .statusCode(403)
                .body("value", is("JOB_CREATE"));
    }

    @Test
    void eventSaysWhoSentIt() {
        prepare();
        Operation.getEvent.send(as(TestCallers.all(RETAILER))).then().body("generatedBy", is(TestCallers.NAME));
    }
}
