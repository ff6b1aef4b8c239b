package io.quantree.catalogue;

import static io.quantree.support.Entity.entity;
import static io.quantree.support.GraphQl.faultless;

import io.quantree.support.Batches;
import io.quantree.support.GraphQl;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Three new retailers and a catalogue with stock, a network, a group of controls, a virtual catalogue and an allocation policy that belong to the
 * first and the second: {@code S}, {@code N}, {@code G}, {@code V} and {@code P} with the id of the first retailer behind it.
 */
public final class SharedEntities {
    private static final String BELONGING = "name: \"X\", retailerRefs: [\"%1$d\", \"%2$d\"]";

    public final long one = Batches.newRetailer();
    public final long two = Batches.newRetailer();
    public final long three = Batches.newRetailer();

    public static SharedEntities filled() {
        SharedEntities shared = new SharedEntities();
        shared.fill();
        return shared;
    }

    private void fill() {
        done(
                null,
                "mutation { upsertLocations(retailerRefs: [\"%1$d\"], input: [{ref: \"A\", name: \"Secret shop\"}]) { outcome }"
                        + " createInventoryCatalogue(input: {ref: \"S%1$d\", type: \"DEFAULT\", " + BELONGING
                        + "}) { ref }"
                        + " createNetwork(input: {ref: \"N%1$d\", type: \"N\", locationRefs: [\"A\"], " + BELONGING
                        + "}) { ref }"
                        + " createControlGroup(input: {ref: \"G%1$d\", type: \"G\", " + BELONGING + "}) { ref }"
                        + " createAllocationPolicy(input: {ref: \"P%1$d\", type: \"P\", " + BELONGING + "}) { ref } }");
        done(
                null,
                "mutation { createControl(input: {ref: \"C\", type: \"EXCLUSION\", productRef: \"CAP\", controlGroup: {ref: \"G%1$d\"}}) { ref }"
                        + " createVirtualCatalogue(input: {ref: \"V%1$d\", type: \"BASE\", inventoryCatalogueRef: \"S%1$d\", productCatalogueRef: \"P\","
                        + " networkRefs: [\"N%1$d\"], controlGroupRef: \"G%1$d\", " + BELONGING + "}) { ref } }");
        Batches.submitBody(
                Batches.newJob(one),
                Batches.envelope(entity("HAT", "A", 5)).replaceFirst("\\{", "{\"catalogueRef\":\"S" + one + "\","));
    }

    /** The text with the ids of the three retailers in place of its formats. */
    public String text(String text) {
        return text.formatted(one, two, three);
    }

    /** Where stock of the product HAT lies, in a catalogue of type DEFAULT: its number and status. */
    public Map<String, Object> hat(String catalogue) {
        return done(
                        null,
                        "{ inventoryPosition(ref: \"HAT:A:DEFAULT\", catalogue: {ref: \"" + catalogue
                                + "\"}) { onHand status } }")
                .getMap("data.inventoryPosition");
    }

    /** Asks as a retailer; as nobody, who reaches all of them, when it is null. */
    public JsonPath ask(@Nullable Long retailer, String query) {
        return GraphQl.postAs(retailer, text(query), Map.of());
    }

    public JsonPath done(@Nullable Long retailer, String query) {
        return faultless(ask(retailer, query));
    }
}
