package io.quantree.console;

import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Reservations with their steps, and shortages. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ReservationPagesTest {
    private static final String LIST = "/console/reservations";
    private static final String ONE = LIST + "/reservation";
    private static final String SHORTAGES = "/console/shortages";

    private long retailer;
    private String catalogue;
    private String job;

    @BeforeEach
    void newRetailer() {
        retailer = Batches.newRetailer();
        catalogue = "DEFAULT:" + retailer;
        job = Batches.newJob(retailer);
    }

    @Test
    void listsTheLatestFirstAndFilters() {
        count("HAT", 50);
        for (int i = 0; i < 30; i++) {
            reserve("CART-%02d/ä<".formatted(i), "HAT", 1);
        }

        String page = list(Map.of()).extract().asString();
        assertThat(page).contains("CART-29/ä&lt;", "Older reservations").doesNotContain("CART-04/", "<b>");
        assertThat(page.indexOf("CART-29/")).isLessThan(page.indexOf("CART-28/"));
        assertThat(page.length()).isLessThan(100_000);
        list(Map.of("ref", "CART-04/ä<")).body(containsString("CART-04/ä&lt;"), not(containsString("CART-05/")));
        list(Map.of("status", "RELEASED")).body(containsString("No reservation matches."));
        list(Map.of("status", "LOST")).statusCode(400).contentType("text/html");
        given().queryParam("catalogue", "NONE:1")
                .get(LIST)
                .then()
                .statusCode(404)
                .contentType("text/html");
    }

    @Test
    void takesTheStepsOfAReservation() {
        count("HAT", 10);
        reserve("ORDER", "HAT", 4);

        one("ORDER")
                .statusCode(200)
                .body(containsString("<span class=\"tag held\">held</span>"), containsString("Extend the hold"));
        step("ORDER", 1)
                .formParam("expiresIn", "PT24H")
                .post(ONE + "/extend")
                .then()
                .statusCode(303);
        step("ORDER", 2)
                .post(ONE + "/commit")
                .then()
                .statusCode(303)
                .header("Location", endsWith(ONE + "?catalogue=DEFAULT%3A" + retailer + "&ref=ORDER"));
        one("ORDER").body(containsString("committed"), not(containsString("Extend the hold")));
        step("ORDER", 3)
                .formParam("lineRef", "1")
                .formParam("picked", "2")
                .formParam("missing", "1")
                .post(ONE + "/fulfil")
                .then()
                .statusCode(303);
        one("ORDER").body(containsString("partly fulfilled"));
        step("ORDER", 4).post(ONE + "/release").then().statusCode(303);
        one("ORDER").body(containsString("fulfilled"), not(containsString("/release")));
    }

    @Test
    void refusesAStepOfAnotherVersionAndUnknownOnes() {
        count("HAT", 10);
        reserve("ORDER", "HAT", 4);

        step("ORDER", 7)
                .post(ONE + "/commit")
                .then()
                .statusCode(409)
                .contentType("text/html")
                .body(containsString("VERSION_MISMATCH"));
        step("ORDER", 1).post(ONE + "/burn").then().statusCode(404);
        one("NONE").statusCode(404).contentType("text/html").body(containsString("There is no such reservation."));
    }

    @Test
    void listsShortagesAndReallocatesThem() {
        count("HAT", 10);
        Batches.submit(job, entity("HAT", "MEL", 8).with("ref", "MEL-" + retailer));
        reserve("ORDER", "HAT", 6);
        shortages(catalogue).body(containsString("Nothing is short"));
        count("HAT", 2);

        shortages(catalogue).body(containsString("<td class=\"number negative\">4</td>"), containsString("ref=ORDER"));
        given().header("Sec-Fetch-Site", "same-origin")
                .formParam("catalogue", catalogue)
                .formParam("product", "HAT")
                .formParam("location", "")
                .post(SHORTAGES + "/reallocate")
                .then()
                .statusCode(200)
                .body(containsString("ORDER"), containsString("moved"));
        shortages(catalogue).body(containsString("Nothing is short"));
    }

    @Test
    @EnabledIf("io.quantree.console.Browser#isThere")
    void reservationIsCommittedAndFulfilledInABrowser() {
        count("HAT", 10);
        reserve("ORDER", "HAT", 4);
        try (Browser browser = Browser.open()) {
            browser.visit(LIST + "?catalogue=" + catalogue).follow("ORDER");
            browser.seeText("h1", "ORDER");
            assertThat(browser.barriers()).isEmpty();
            browser.picture("reservation");
            browser.click("form[action$='/commit'] button");
            browser.accept();
            browser.seeText(".head .tag", "committed");
            browser.type("[name=picked]", "3");
            browser.type("[name=missing]", "2");
            browser.click("form[action$='/fulfil'] button");
            browser.accept();
            browser.see("#problem.problem");
            browser.type("[name=missing]", "1");
            browser.click("form[action$='/fulfil'] button");
            browser.accept();
            browser.seeText(".head .tag", "fulfilled");
            browser.resize(390, 844);
            browser.picture("reservation-phone");
            assertThat(browser.run("return document.documentElement.scrollWidth"))
                    .isEqualTo(390L);
        }
    }

    private ValidatableResponse list(Map<String, String> parameters) {
        return given().queryParams(Map.of("catalogue", catalogue))
                .queryParams(parameters)
                .get(LIST)
                .then();
    }

    private ValidatableResponse one(String ref) {
        return given().queryParam("catalogue", catalogue)
                .queryParam("ref", ref)
                .get(ONE)
                .then();
    }

    private static ValidatableResponse shortages(String catalogue) {
        return given().queryParam("catalogue", catalogue).get(SHORTAGES).then().statusCode(200);
    }

    private RequestSpecification step(String ref, int version) {
        return given().redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("catalogue", catalogue)
                .formParam("ref", ref)
                .formParam("version", version);
    }

    private void count(String product, int pieces) {
        Batches.submit(job, entity(product, "SYD", pieces).with("ref", product + "-" + retailer));
    }

    private void reserve(String ref, String product, int pieces) {
        String mutation = """
                mutation { reserve(input: {ref: "%s", catalogue: {ref: "%s"}, expiresIn: "PT1H",
                  lines: [{productRef: "%s", quantity: %d, locationRefs: ["SYD", "MEL"]}]}) { ref } }
                """.formatted(ref, catalogue, product, pieces);
        GraphQl.faultless(GraphQl.postAs(retailer, mutation, Map.of()));
    }
}
