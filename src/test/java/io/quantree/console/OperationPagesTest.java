package io.quantree.console;

import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Events, the comparison of the ledger with the stock, and the service itself. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class OperationPagesTest {
    @Inject
    Pool pool;

    @Test
    void eventIsListedAndShownWithWhatFailed() {
        long retailer = Batches.newRetailer();
        Batches.newJob(retailer);
        String id = given().contentType("application/json")
                .body("""
                        {"name": "<b>Unheard", "type": "NORMAL", "retailerId": "%d", "entityRef": "E-%1$d", "entityType": "ORDER",
                         "rootEntityRef": "E-%1$d", "rootEntityType": "ORDER", "attributes": {"note": "<i>"}}
                        """.formatted(retailer))
                .post("/api/v4.1/event/async")
                .then()
                .statusCode(200)
                .extract()
                .path("id");

        given().queryParam("context.entityRef", "E-" + retailer)
                .get("/console/events")
                .then()
                .statusCode(200)
                .body(containsString("/console/events/" + id), containsString("&lt;b&gt;Unheard"));
        given().get("/console/events/" + id)
                .then()
                .statusCode(200)
                .body(containsString("&lt;i&gt;"), containsString("&lt;b&gt;Unheard"), not(containsString("<b>")));
        given().queryParam("eventStatus", "LOST")
                .get("/console/events")
                .then()
                .statusCode(400)
                .contentType("text/html");
        given().get("/console/events/x").then().contentType("text/html");
        given().queryParam("name", "nothing like it")
                .get("/console/events")
                .then()
                .body(containsString("No event matches."));
    }

    @Test
    void reconciliationShowsADifference() {
        long retailer = Batches.newRetailer();
        Batches.submit(Batches.newJob(retailer), entity("HAT", "SYD", 7).with("ref", "HAT-" + retailer));
        String catalogue = "DEFAULT:" + retailer;

        given().queryParam("catalogue", catalogue)
                .get("/console/reconcile")
                .then()
                .statusCode(200)
                .body(containsString("value=\"" + catalogue + "\""), not(containsString("Positions")));
        reconcile(catalogue).body(containsString("The ledger equals the stock."));
        pool.query("UPDATE inventory_quantity SET quantity = 9 WHERE ref = 'HAT-" + retailer + "'")
                .executeAndAwait();
        try {
            reconcile(catalogue).body(containsString("HAT-" + retailer), containsString("<td class=\"number\">7</td>"));
        } finally {
            pool.query("UPDATE inventory_quantity SET quantity = 7 WHERE ref = 'HAT-" + retailer + "'")
                    .executeAndAwait();
        }
        reconcile("NONE:1").statusCode(404).contentType("text/html");
    }

    private static ValidatableResponse reconcile(String catalogue) {
        return given().header("Sec-Fetch-Site", "same-origin")
                .formParam("catalogue", catalogue)
                .formParam("product", "")
                .post("/console/reconcile")
                .then();
    }

    @Test
    void systemShowsWhatTheServiceKnowsOfItself() {
        String page =
                given().get("/console/system").then().statusCode(200).extract().asString();

        assertThat(page).contains("<dt>Schema</dt>", ">database<", "requests running", "quantree-");
        assertThat(page.length()).isLessThan(100_000);
    }

    @Test
    @EnabledIf("io.quantree.console.Browser#isThere")
    void everySectionOfTheNavigationIsWithoutBarriersInABrowser() {
        long retailer = Batches.newRetailer();
        Batches.submit(Batches.newJob(retailer), entity("HAT", "SYD", 7));
        try (Browser browser = Browser.open()) {
            for (String section : List.of(
                    "availability",
                    "reservations",
                    "shortages",
                    "webhooks",
                    "feeds",
                    "events",
                    "reconcile",
                    "audit",
                    "users",
                    "clients",
                    "system")) {
                browser.resize(1366, 900);
                browser.visit("/console/" + section).see("h1");
                assertThat(browser.barriers()).as(section).isEmpty();
                browser.picture(section);
                browser.resize(390, 844);
                assertThat(browser.run("return document.documentElement.scrollWidth"))
                        .as(section)
                        .isEqualTo(390L);
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
