package io.quantree.catalogue;

import static io.quantree.support.GraphQl.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An entity is linked to what all of its retailers have, and to nothing else; what is shared acts for each of them. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SharedLinksTest {
    private static final String VIEW =
            "mutation { createVirtualCatalogue(input: {ref: \"W%%1$d\", type: \"BASE\", name: \"W\","
                    + " productCatalogueRef: \"P\", %s, retailerRefs: [%s]}) { ref } }";
    private static final String ALL_LINKS =
            "inventoryCatalogueRef: \"S%1$d\", networkRefs: [\"N%1$d\"], controlGroupRef: \"G%1$d\"";

    private SharedEntities shared;

    @BeforeEach
    void fill() {
        shared = SharedEntities.filled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"%2$d\", \"%1$d\"", "\"%1$d\"", "\"%2$d\""})
    void virtualCatalogueOfSomeOfTheRetailersIsLinked(String retailers) {
        shared.done(null, VIEW.formatted(ALL_LINKS, retailers));
    }

    /** The second retailer has the catalogue, but the third must not see its stock through the second one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inventoryCatalogueRef: \"S%1$d\"|inventoryCatalogueRef",
                "inventoryCatalogueRef: \"T%1$d\", networkRefs: [\"N%1$d\"]|networkRefs",
                "inventoryCatalogueRef: \"T%1$d\", controlGroupRef: \"G%1$d\"|controlGroupRef",
            })
    void virtualCatalogueOfAThirdRetailerIsNotLinked(String links, String field) {
        shared.done(
                null,
                "mutation { createInventoryCatalogue(input: {ref: \"T%1$d\", type: \"T\", name: \"T\", retailerRefs: [\"%2$d\", \"%3$d\"]}) { ref } }");

        assertThat(refused(shared.ask(null, VIEW.formatted(links, "\"%2$d\", \"%3$d\""))))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", field);
    }

    @Test
    void virtualCatalogueOfTwoIsNotLinkedToWhatOneHasAlone() {
        Batches.newJob(shared.one);

        assertThat(refused(shared.ask(
                        shared.one, VIEW.formatted("inventoryCatalogueRef: \"DEFAULT:%1$d\"", "\"%1$d\", \"%2$d\""))))
                .containsEntry("code", "RETAILER_MISMATCH");
        assertThat(refused(shared.ask(
                        null, VIEW.formatted("inventoryCatalogueRef: \"DEFAULT:%1$d\"", "\"%1$d\", \"%2$d\""))))
                .containsEntry("code", "NOT_FOUND");
        assertThat(
                        refused(
                                shared.ask(
                                        null,
                                        "mutation { updateVirtualCatalogue(input: {ref: \"V%1$d\", inventoryCatalogueRef: \"DEFAULT:%1$d\"}) { ref } }")))
                .containsEntry("code", "NOT_FOUND");
    }

    @Test
    void aggregateOfSharedCatalogueTakesNoNetworkOfTheOwnerAlone() {
        shared.done(
                shared.one,
                "mutation { createNetwork(input: {ref: \"M%1$d\", type: \"N\", name: \"M\", locationRefs: [\"A\"], retailerRefs: [\"%1$d\"]}) { ref } }");

        assertThat(
                        refused(
                                shared.ask(
                                        shared.two,
                                        "{ inventoryPositionAggregate(catalogue: {ref: \"S%1$d\"}, productRef: \"HAT\", networkRef: \"M%1$d\") { sum } }")))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "networkRef");
    }

    @Test
    void changeOfTheOwnersSetupHoldsForVirtualCataloguesOfTheOther() {
        shared.done(shared.two, VIEW.formatted(ALL_LINKS, "\"%2$d\""));
        assertThat(offered()).isEqualTo(5);

        shared.done(shared.one, "mutation { updateNetwork(input: {ref: \"N%1$d\", status: \"INACTIVE\"}) { ref } }");
        assertThat(offered()).isZero();
        shared.done(shared.one, "mutation { updateNetwork(input: {ref: \"N%1$d\", status: \"ACTIVE\"}) { ref } }");
        assertThat(offered()).isEqualTo(5);
        shared.done(
                shared.one,
                "mutation { createControl(input: {ref: \"D\", type: \"EXCLUSION\", productRef: \"HAT\", controlGroup: {ref: \"G%1$d\"}}) { ref } }");
        assertThat(offered()).isZero();
        shared.done(
                shared.one,
                "mutation { updateControl(input: {ref: \"D\", status: \"INACTIVE\", controlGroup: {ref: \"G%1$d\"}}) { ref } }");
        assertThat(offered()).isEqualTo(5);
        shared.done(
                shared.one,
                "mutation { upsertLocations(retailerRefs: [\"%1$d\"], input: [{ref: \"A\", status: \"INACTIVE\"}]) { outcome } }");
        assertThat(offered()).isZero();
    }

    @Test
    void thresholdsOfASharedGroupApplyToCataloguesOfEitherRetailer() {
        shared.done(
                shared.one,
                "mutation { createControl(input: {ref: \"T\", type: \"BULK_THRESHOLD\", executionOrder: 1, controlGroup: {ref: \"G%1$d\"},"
                        + " values: [{name: \"threshold\", type: \"NUMBER\", value: 9}, {name: \"status\", type: \"STRING\", value: \"LOW\"}]}) { ref } }");
        String own =
                "mutation { createInventoryCatalogue(input: {ref: \"O%1$d\", type: \"DEFAULT\", name: \"O\", retailerRefs: [\"OWNER\"],"
                        + " attributes: [{name: \"controlGroups\", type: \"JSON\", value: [\"G%1$d\"]}]}) { ref } }";

        assertThat(refused(shared.ask(null, own.replace("OWNER", "%3$d"))))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "attributes");
        shared.done(shared.two, own.replace("OWNER", "%2$d"));
        Batches.submitBody(
                Batches.newJob(shared.two),
                Batches.envelope(Entity.entity("HAT", "A", 5))
                        .replaceFirst("\\{", "{\"catalogueRef\":\"O" + shared.one + "\","));

        assertThat(shared.hat("O%1$d")).containsEntry("status", "LOW");
    }

    private int offered() {
        return shared.done(
                        shared.two,
                        "{ availability(catalogue: {ref: \"W%1$d\"}, keys: [{productRef: \"HAT\"}]) { availableToSell } }")
                .getInt("data.availability[0].availableToSell");
    }
}
