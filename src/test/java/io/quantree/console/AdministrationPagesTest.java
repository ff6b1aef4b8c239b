package io.quantree.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quantree.security.Permission;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.TestCallers;
import io.quantree.support.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts and the audit trail, and sections that a caller may not open. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
class AdministrationPagesTest {
    private static final String ADMIN = TestCallers.all("*");

    @Test
    void userIsCreatedLockedOutAndGetsAnotherPassword() {
        String name = "anna <b>-" + Batches.newRetailer();
        Response created = act("/console/users", Map.of("name", name, "role", "READER", "retailers", "1, 2"));
        String password = secret(created);
        assertThat(password).hasSize(24);

        as(ADMIN)
                .queryParam("name", name)
                .get("/console/users/user")
                .then()
                .statusCode(200)
                .body(
                        containsString("READER"),
                        containsString("1, 2"),
                        not(containsString("<b>")),
                        not(containsString(password)));
        assertThat(Tokens.login(name, password).statusCode()).isEqualTo(200);
        assertThat(secret(act("/console/users/user/password", Map.of("name", name))))
                .isNotEqualTo(password);
        assertThat(Tokens.login(name, password).statusCode()).isEqualTo(400);
        act("/console/users/user/status", Map.of("name", name, "status", "DISABLED"))
                .then()
                .statusCode(303);
        as(ADMIN)
                .queryParam("target", "USER:" + name)
                .get("/console/audit")
                .then()
                .statusCode(200)
                .body(
                        containsString("user created"),
                        containsString("password changed"),
                        containsString("user disabled"));
    }

    @Test
    void clientIsCreatedAndItsSecretRotated() {
        String id = "till-" + Batches.newRetailer();
        String secret = secret(
                act("/console/clients", Map.of("clientId", id, "name", "Till", "role", "INGEST", "retailers", "1")));

        as(ADMIN).get("/console/clients").then().statusCode(200);
        assertThat(secret(act("/console/clients/client/secret", Map.of("id", id))))
                .isNotEqualTo(secret);
        act("/console/clients/client/status", Map.of("id", id, "status", "DISABLED"))
                .then()
                .statusCode(303);
        as(ADMIN)
                .queryParam("id", id)
                .get("/console/clients/client")
                .then()
                .body(containsString("<span class=\"tag disabled\">disabled</span>"), not(containsString(secret)));
    }

    @Test
    void formWithoutANameOrRetailersIsRefusedWithTheFields() {
        act("/console/users", Map.of("name", "", "role", "READER", "retailers", "x"))
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(containsString("name"));
        for (String section : List.of("/console/users", "/console/clients")) {
            act(section, Map.of("unknown", "x")).then().statusCode(400).body(containsString("name"));
        }
        as(ADMIN).queryParam("name", "nobody").get("/console/users/user").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "availability",
                "availability/product?catalogue=A&product=B",
                "reservations",
                "shortages",
                "webhooks",
                "feeds",
                "events",
                "reconcile",
                "audit",
                "users",
                "clients",
                "system"
            })
    void sectionIsHiddenFromCallersWithoutItsPermissionAndRefused(String section) {
        String caller = TestCallers.token(Set.of(Permission.JOB_VIEW), Batches.newRetailer());

        as(caller)
                .get("/console/jobs")
                .then()
                .statusCode(200)
                .body(not(containsString("href=\"/console/" + section.split("/")[0] + "\"")));
        as(caller).get("/console/" + section).then().statusCode(403).contentType("text/html");
    }

    @Test
    void stockOfAnotherRetailerIsNotFound() {
        long retailer = Batches.newRetailer();
        long other = Batches.newRetailer();
        String caller = TestCallers.all(other);
        as(TestCallers.all(retailer))
                .contentType("application/json")
                .body("{\"name\":\"theirs\",\"retailerId\":" + retailer + "}")
                .post("/api/v4.1/job")
                .then()
                .statusCode(200);
        String stock = "DEFAULT:" + retailer;

        for (String path : new String[] {"reservations", "shortages"}) {
            as(caller)
                    .queryParam("catalogue", stock)
                    .get("/console/" + path)
                    .then()
                    .statusCode(404);
        }
        as(caller)
                .queryParam("catalogue", stock)
                .queryParam("ref", "X")
                .get("/console/reservations/reservation")
                .then()
                .statusCode(404);
        as(caller)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("catalogue", stock)
                .post("/console/reconcile")
                .then()
                .statusCode(404);
    }

    private static RequestSpecification as(String caller) {
        return given().header(TestCallers.HEADER, caller);
    }

    private static Response act(String path, Map<String, String> fields) {
        return as(ADMIN)
                .redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .formParams(fields)
                .post(path);
    }

    private static String secret(Response answer) {
        String page = answer.then().statusCode(200).extract().asString();
        return page.replaceFirst("(?s).*<code id=\"secret\">([^<]+)</code>.*", "$1");
    }
}
