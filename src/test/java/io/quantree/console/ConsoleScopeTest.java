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
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages show and do what the permissions of their caller allow, for the caller's retailers. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
class ConsoleScopeTest {
    private static final long RETAILER = Batches.newRetailer();
    private static final long OTHER = Batches.newRetailer();
    private static final String CATALOGUE = "DEFAULT:" + RETAILER;
    /** Stands in what belongs to the retailer, and in no address. */
    private static final String MARK = "BELONGS-TO-" + RETAILER;

    private static final String QUANTITY = "/console/stock/quantity?catalogue=" + CATALOGUE + "&ref=Q-" + RETAILER;
    private static boolean prepared;

    @BeforeEach
    void prepare() {
        if (!prepared) {
            prepared = true;
            List.of(RETAILER, OTHER).forEach(retailer -> given().header(TestCallers.HEADER, TestCallers.all(retailer))
                    .contentType(ContentType.JSON)
                    .body("{\"name\":\"of-" + retailer + "\",\"retailerId\":" + retailer + "}")
                    .post("/api/v4.1/job")
                    .then()
                    .statusCode(200));
            change("""
                    upsertInventoryQuantities(input: {catalogue: {ref: "%s"}, quantities: [{productRef: "S", locationRef: "%s",
                      ref: "Q-%d", quantity: 5, manufacturerBatchNumber: "%s", expiresOn: "2020-01-01", status: "ACTIVE"}]}) { outcome }
                    """.formatted(CATALOGUE, MARK, RETAILER, MARK));
            change("createVirtualCatalogue(input: {ref: \"V-" + RETAILER + "\", type: \"BASE\", name: \"" + MARK
                    + "\", retailerRefs: [\"" + RETAILER + "\"], inventoryCatalogueRef: \"" + CATALOGUE
                    + "\", productCatalogueRef: \"P:1\"}) { ref }");
        }
    }

    private static void change(String field) {
        given().header(TestCallers.HEADER, TestCallers.all(RETAILER))
                .contentType(ContentType.JSON)
                .body(Map.of("query", "mutation { " + field + " }"))
                .post("/graphql")
                .then()
                .statusCode(200)
                .body("errors", org.hamcrest.Matchers.nullValue());
    }

    private static ValidatableResponse visit(String token, String path) {
        return given().urlEncodingEnabled(false)
                .header(TestCallers.HEADER, token)
                .get(path)
                .then();
    }

    private static ValidatableResponse set(String token) {
        return given().redirects()
                .follow(false)
                .header(TestCallers.HEADER, token)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("catalogue", CATALOGUE)
                .formParam("ref", "Q-" + RETAILER)
                .formParam("version", "1")
                .formParam("quantity", "6")
                .post("/console/stock/quantity/set")
                .then();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/jobs",
                "/console/stock",
                "/console/stock?field=manufacturerBatchNumber&value=BELONGS",
                "/console/segments?by=locationRef",
                "/console/segments/expiring",
                "/console/segments/recalls",
                "/console/availability"
            })
    void listHasNothingOfAnotherRetailer(String path) {
        visit(TestCallers.all(OTHER), path)
                .statusCode(200)
                .body(not(containsString(MARK)), not(containsString(CATALOGUE)), not(containsString("of-" + RETAILER)));
    }

    @Test
    void pageOfAnotherRetailersEntityIsNotFound() {
        for (String path : List.of(
                QUANTITY,
                "/console/stock/position?catalogue=" + CATALOGUE + "&ref=S:" + MARK + ":DEFAULT",
                "/console/segments?catalogue=" + CATALOGUE,
                "/console/segments/recalls/new?batch=B&catalogue=" + CATALOGUE,
                "/console/availability/product?product=S&catalogue=V-" + RETAILER)) {
            visit(TestCallers.all(OTHER), path).statusCode(404);
            visit(TestCallers.all(RETAILER), path).statusCode(200);
        }
        set(TestCallers.all(OTHER)).statusCode(404);
    }

    @Test
    void actionNeedsItsPermission() {
        String reader = TestCallers.without(Set.of(Permission.INVENTORYQUANTITY_UPDATE), RETAILER);

        visit(reader, QUANTITY).statusCode(200).body(not(containsString("/console/stock/quantity/set")));
        set(reader).statusCode(403).body(containsString("INVENTORYQUANTITY_UPDATE"));
        set(TestCallers.all(RETAILER)).statusCode(303);
    }

    @Test
    void historyIsLeftOutWithoutThePermissionForMovements() {
        String path = "/console/stock/position?catalogue=" + CATALOGUE + "&ref=S:" + MARK + ":DEFAULT";

        visit(TestCallers.without(Set.of(Permission.INVENTORYMOVEMENT_VIEW), RETAILER), path)
                .statusCode(200)
                .body(not(containsString("History")), containsString("Tree"));
        visit(TestCallers.all(RETAILER), path).statusCode(200).body(containsString("History"));
    }

    @Test
    void navigationNamesSectionsThatTheCallerMayOpen() {
        for (Section section : Section.values()) {
            if (section.permission() == Permission.ADMIN) {
                // Open to administrators of all retailers only, see AdministrationPagesTest.
                continue;
            }
            EnumSet<Permission> one = EnumSet.of(section.permission(), Permission.INVENTORYCATALOGUE_VIEW);
            String home = given().redirects()
                    .follow(false)
                    .header(TestCallers.HEADER, TestCallers.token(one, RETAILER))
                    .get("/console")
                    .then()
                    .statusCode(303)
                    .extract()
                    .header("Location");

            assertThat(home).endsWith(first(section.permission()).path());
        }
        visit(TestCallers.token(Set.of(Permission.INVENTORYCATALOGUE_VIEW), RETAILER), "/console")
                .statusCode(403);
    }

    /** Some permissions open several sections. */
    private static Section first(Permission permission) {
        return Arrays.stream(Section.values())
                .filter(section -> section.permission() == permission)
                .findFirst()
                .orElseThrow();
    }
}
