package io.quantree.console;

import static io.quantree.support.Entity.entity;
import static io.quantree.support.GraphQl.fields;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quantree.offer.VirtualClient;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Why a product has the number that the shop sees. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class AvailabilityPagesTest {
    private static final String LIST = "/console/availability";
    private static final String PRODUCT = LIST + "/product";
    private static final String HAT = "HAT <b>&";

    private VirtualClient client;

    @BeforeEach
    void newRetailer() {
        client = VirtualClient.ofNewRetailer();
    }

    @Test
    void listsVirtualCataloguesInPages() {
        List<String> refs = IntStream.range(0, 51)
                .mapToObj(each -> client.catalogue("BASE", "name", "<i>shop</i>"))
                .toList();

        String page = given().get(LIST).then().statusCode(200).extract().asString();
        assertThat(page).contains("More virtual catalogues", "<option>").doesNotContain("<i>shop");
        assertThat(page.length()).isLessThan(100_000);
        assertThat(pages()).contains("<option>" + refs.get(50) + "</option>");
    }

    /** The list with all that its links lead to. */
    private static String pages() {
        StringBuilder pages = new StringBuilder();
        String next = LIST;
        while (next != null) {
            String page = given().urlEncodingEnabled(false).get(next).asString();
            pages.append(page);
            next = page.contains("class=\"more\"")
                    ? page.replaceFirst("(?s).*class=\"more\" hx-get=\"([^\"]+)\".*", "$1")
                    : null;
        }
        return pages.toString();
    }

    @Test
    void explainsAProductStepByStep() {
        String catalogue = excludedHat();

        product(catalogue, HAT)
                .statusCode(200)
                .body(
                        containsString("<h1 dir=\"auto\">HAT &lt;b&gt;&amp;</h1>"),
                        containsString("<dd id=\"offer\">0</dd>"),
                        containsString("Expired, or too close to it."),
                        containsString("Excluded by control NO-" + client.retailer + "."),
                        containsString("data-value=\"0\""));
    }

    @Test
    void explainsASegmentAtAMoment() {
        Batches.submit(
                client.job,
                entity("TEA", "SYD", 10).attribute("channel", "WEB"),
                entity("TEA", "SYD", 7).attribute("channel", "SHOP"),
                entity("TEA", "SYD", 6)
                        .with("type", "EXPECTED")
                        .attribute("expectedOn", "2031-05-01T00:00:00Z")
                        .attribute("channel", "WEB"));
        String catalogue = client.catalogue("AGGREGATE");

        String now = segment(catalogue, "channel", "WEB", "");
        assertThat(now).contains("<dd id=\"offer\">10</dd>", "channel WEB", "data-value=\"16\"");
        String later = segment(catalogue, "channel", "WEB", "2031-05-01");
        assertThat(later).contains("<dd id=\"offer\">16</dd>", "Expected by then.", "as of 2031-05-01");
        assertThat(segment(catalogue, "price", "1", "")).contains("There is no such segment field.");
        assertThat(segment(catalogue, "expiresOn", "soon", "")).contains("ISO-8601");
    }

    private static String segment(String catalogue, String field, String value, String asOf) {
        return given().queryParam("catalogue", catalogue)
                .queryParam("product", "TEA")
                .queryParam("field", field)
                .queryParam("value", value)
                .queryParam("asOf", asOf)
                .get(PRODUCT)
                .asString();
    }

    @Test
    void saysThatAProductIsUnknown() {
        product(client.catalogue("AGGREGATE"), "NONE")
                .statusCode(200)
                .body(containsString("The stock has no position of this product"));
    }

    @Test
    void showsThousandsOfLocationsInSmallPages() {
        Batches.submit(
                client.job,
                IntStream.range(1000, 1250)
                        .mapToObj(each -> entity("HAT", "STORE-" + each, 1))
                        .toArray());
        String catalogue = client.catalogue("AGGREGATE");

        String first = product(catalogue, "HAT").statusCode(200).extract().asString();
        assertThat(first).contains("STORE-1099", "start=100").doesNotContain("STORE-1100");
        assertThat(first.length()).isLessThan(100_000);
        given().queryParam("catalogue", catalogue)
                .queryParam("product", "HAT")
                .queryParam("start", 200)
                .get(PRODUCT)
                .then()
                .body(containsString("STORE-1249"), not(containsString("start=")));
    }

    @Test
    void failsAsTheQueryDoes() {
        product("NONE:1", "HAT")
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("There is no such virtual catalogue."), containsString("NONE:1"));
    }

    @Test
    @EnabledIf("io.quantree.console.Browser#isThere")
    void answersWhyZeroInABrowser() {
        String catalogue = excludedHat();
        try (Browser browser = Browser.open()) {
            browser.visit(LIST).see("h1");
            browser.run("document.querySelector('[name=catalogue]').add(new Option('" + catalogue + "'))");
            browser.run("document.querySelector('[name=catalogue]').value = '" + catalogue + "'");
            browser.type("[name=product]", HAT);
            browser.click("main form [type=submit]");
            browser.seeText("#offer", "0");
            browser.seeText("#places", "Excluded by control NO-" + client.retailer);
            browser.see("figure.chart canvas");
            assertThat(browser.barriers()).isEmpty();
            browser.picture("why-zero");
            browser.resize(390, 844);
            browser.picture("why-zero-phone");
            assertThat(browser.run("return document.documentElement.scrollWidth"))
                    .isEqualTo(390L);
            browser.resize(1366, 900);
            browser.darken();
            browser.visit(browser.path()).see("figure.chart canvas");
            assertThat(browser.barriers()).isEmpty();
            browser.picture("why-zero-dark");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private String excludedHat() {
        Batches.submit(
                client.job,
                entity(HAT, "SYD", 40).with("ref", "good"),
                entity(HAT, "SYD", 5).with("ref", "old").attribute("expiresOn", "2020-01-01T00:00:00Z"),
                entity(HAT, "MEL", 12));
        String group = "CG-" + client.retailer;
        client.done(
                "createControlGroup",
                fields(
                        "ref",
                        group,
                        "type",
                        "DEFAULT",
                        "name",
                        group,
                        "extended",
                        true,
                        "retailerRefs",
                        List.of("" + client.retailer)));
        client.done(
                "createControl",
                fields(
                        "ref",
                        "NO-" + client.retailer,
                        "type",
                        "EXCLUSION",
                        "controlGroup",
                        Map.of("ref", group),
                        "productRef",
                        HAT,
                        "endsOn",
                        "2090-01-01T00:00:00Z"));
        return client.catalogue("AGGREGATE", "controlGroupRef", group);
    }

    private static ValidatableResponse product(String catalogue, String product) {
        return given().queryParam("catalogue", catalogue)
                .queryParam("product", product)
                .get(PRODUCT)
                .then();
    }
}
