package io.quantree.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.quantree.platform.database.BackgroundPool;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quantree.support.NamedCaller;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class AuditTest {
    @Inject
    DataSource database;

    @Inject
    BackgroundPool pool;

    private final long retailer = Batches.newRetailer();

    @Test
    void recordsActionTargetAndCallerOfAChange() {
        ask("anna/console", createNetwork());
        ask(
                "bert",
                "mutation { updateNetwork(input: {ref: \"N%d\", status: \"ACTIVE\"}) { ref } }".formatted(retailer));

        JsonPath answer = ask("anna", """
                { audit(target: ["NETWORK:N%d"], on: {from: "2020-01-01T00:00:00Z"}) {
                  edges { node { action principal clientId target details } } pageInfo { hasNextPage } } }""".formatted(retailer));

        String target = "NETWORK:N" + retailer;
        List<Map<String, Object>> entries = answer.getList("data.audit.edges.node");
        assertThat(entries)
                .extracting(entry -> entry.get("action"), entry -> entry.get("principal"), entry -> entry.get("target"))
                .containsExactly(tuple("NETWORK_CREATED", "anna", target), tuple("NETWORK_UPDATED", "bert", target));
        assertThat(entries.get(0)).containsEntry("clientId", "console");
        assertThat(entries.get(1))
                .containsEntry("clientId", null)
                .containsEntry(
                        "details",
                        Map.of(
                                "before",
                                Map.of("status", "CREATED", "version", 1),
                                "after",
                                Map.of("status", "ACTIVE", "version", 2),
                                "locations",
                                Map.of("removed", List.of(), "added", List.of())));
        assertThat(entries.get(0))
                .extractingByKey("details")
                .asString()
                .contains("after")
                .contains("name=n");
    }

    @Test
    void filtersByActionAndPrincipal() {
        ask("clara" + retailer, createNetwork());

        assertThat(found("principal: [\"clara" + retailer + "\"], action: [\"NETWORK_CREATED\"]"))
                .isEqualTo(1);
        assertThat(found("principal: [\"clara" + retailer + "\"], action: [\"CONTROL_CREATED\"]"))
                .isZero();
        assertThat(found("principal: [\"nobody" + retailer + "\"]")).isZero();
        assertThat(found("principal: [\"clara" + retailer + "\"], on: {to: \"2020-01-01T00:00:00Z\"}"))
                .isZero();
    }

    @Test
    void recordsNothingOfAChangeThatIsRolledBack() {
        ask("anna", createNetwork());

        send("anna", createNetwork());

        assertThat(StockInvariants.rows("SELECT action FROM audit WHERE target = 'NETWORK:N" + retailer + "'"))
                .containsExactly("action=NETWORK_CREATED");
    }

    @Test
    void refusesToChangeOrDeleteAnEntry() {
        ask("anna", createNetwork());

        for (String statement : List.of("UPDATE audit SET principal = 'bert'", "DELETE FROM audit", "TRUNCATE audit")) {
            assertThatThrownBy(() -> sql(statement)).as(statement).hasMessageContaining("append-only");
        }
    }

    @Test
    void dropsMonthsWhoseRetentionHasEnded() throws SQLException {
        for (String month : List.of("1990_03", "1990_04")) {
            String from = month.replace('_', '-') + "-01";
            sql("CREATE TABLE audit_" + month + " PARTITION OF audit FOR VALUES FROM ('" + from + " 00:00+00') TO ('"
                    + from + " 12:00+00')");
        }
        AuditMonths months = new AuditMonths(
                pool, () -> Duration.ofDays(30), Clock.fixed(Instant.parse("1990-05-02T00:00:00Z"), ZoneOffset.UTC));

        months.dropOld().await().atMost(Duration.ofSeconds(20));

        assertThat(StockInvariants.rows("SELECT relname FROM pg_class WHERE relname LIKE 'audit\\_1990\\_0_'"))
                .containsExactly("relname=audit_1990_04");
        sql("DROP TABLE audit_1990_04");
    }

    private String createNetwork() {
        return "mutation { createNetwork(input: {ref: \"N%1$d\", type: \"STORES\", name: \"n\", retailerRefs: [\"%1$d\"]}) { ref } }"
                .formatted(retailer);
    }

    private static int found(String arguments) {
        return ask("anna", "{ audit(" + arguments + ") { edges { node { id } } } }")
                .getList("data.audit.edges")
                .size();
    }

    private static JsonPath ask(String caller, String query) {
        return GraphQl.faultless(send(caller, query));
    }

    private static JsonPath send(String caller, String query) {
        return given().header(NamedCaller.HEADER, caller)
                .contentType(ContentType.JSON)
                .body(new JsonObject().put("query", query).encode())
                .post("/graphql")
                .jsonPath();
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }
}
