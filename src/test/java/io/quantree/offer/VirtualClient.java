package io.quantree.offer;

import static io.quantree.support.GraphQl.fields;

import io.quantree.support.Batches;
import io.quantree.support.GraphQl;
import io.restassured.path.json.JsonPath;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** GraphQL client of virtual catalogues, for one retailer with one inventory catalogue. */
public final class VirtualClient {
    private static final String CATALOGUE =
            " id ref type rule status name description retailerRefs workflowRef workflowVersion version inventoryCatalogueRef"
                    + " productCatalogueRef networkIds networkRefs controlGroupRef allNetworks floorAtZero positionStatuses"
                    + " segmentDefinitions { fields { field values } } attributes { name type value } createdOn updatedOn ";
    private static final String POSITION =
            " id ref type status productRef groupRef quantity version workflowRef workflowVersion createdOn updatedOn"
                    + " attributes { name type value } catalogue { ref } locationLink { ref name status }"
                    + " segments { type value quantity expectedOn fields { field value } } ";

    private static final Map<String, String> SELECTIONS = Map.of(
            "createVirtualCatalogue",
            CATALOGUE,
            "updateVirtualCatalogue",
            CATALOGUE,
            "createVirtualPosition",
            POSITION,
            "updateVirtualPosition",
            POSITION,
            "createNetwork",
            " id ref ",
            "updateNetwork",
            " id ref ",
            "createControlGroup",
            " id ref ",
            "createControl",
            " id ref ",
            "upsertLocations",
            " index ",
            "updateInventoryPosition",
            " ref ");

    public final long retailer;
    public final String stock;
    public final String job;

    private VirtualClient(long retailer) {
        this.retailer = retailer;
        this.stock = "DEFAULT:" + retailer;
        this.job = Batches.newJob(retailer);
    }

    public static VirtualClient ofRetailer(long retailer) {
        return new VirtualClient(retailer);
    }

    public static VirtualClient ofNewRetailer() {
        return new VirtualClient(Batches.newRetailer());
    }

    /** Creates a virtual catalogue over the retailer's stock and returns its ref. */
    public String catalogue(String type, @Nullable Object... fields) {
        String ref = type + "-" + Batches.newRetailer() + ":" + retailer;
        Map<String, @Nullable Object> input = catalogueInput("ref", ref, "type", type);
        input.putAll(fields(fields));
        return String.valueOf(done("createVirtualCatalogue", input).get("ref"));
    }

    /** The required fields of a virtual catalogue, and these fields. */
    public Map<String, @Nullable Object> catalogueInput(@Nullable Object... fields) {
        Map<String, @Nullable Object> input = fields(
                "ref",
                "ATS:" + retailer,
                "type",
                "AGGREGATE",
                "name",
                "Shop",
                "inventoryCatalogueRef",
                stock,
                "productCatalogueRef",
                "PRODUCTS:" + retailer,
                "retailerRefs",
                List.of("" + retailer));
        input.putAll(fields(fields));
        return input;
    }

    /** Upserts a location with these fields. */
    public void upsertLocation(@Nullable Object... fields) {
        JsonPath answer = GraphQl.postAs(
                retailer,
                "mutation ($input: [LocationInput!]!) { upsertLocations(input: $input) { __typename } }",
                Map.of("input", List.of(fields(fields))));
        GraphQl.faultless(answer);
    }

    /** Sets the categories of a product. */
    public void categories(String productRef, List<String> categoryRefs) {
        JsonPath answer = GraphQl.postAs(
                retailer,
                "mutation ($input: [ProductCategoriesInput!]!) { upsertProductCategories(input: $input) { __typename } }",
                Map.of(
                        "input",
                        List.of(Map.of(
                                "productCatalogueRef",
                                "PRODUCTS:" + retailer,
                                "productRef",
                                productRef,
                                "categoryRefs",
                                categoryRefs))));
        GraphQl.faultless(answer);
    }

    /** The result of the mutation; an error fails the test. */
    public Map<String, Object> done(String mutation, Map<String, ? extends @Nullable Object> input) {
        JsonPath answer = GraphQl.faultless(send(null, mutation, input));
        return answer.getMap("data." + mutation);
    }

    /** The extensions of the mutation's only error. */
    public Map<String, Object> refused(String mutation, Map<String, ? extends @Nullable Object> input) {
        return GraphQl.refused(send(null, mutation, input));
    }

    /** The extensions of the only error of a mutation in the name of a retailer. */
    public static Map<String, Object> refusedAs(
            Object retailer, String mutation, Map<String, ? extends @Nullable Object> input) {
        return GraphQl.refused(send(retailer, mutation, input));
    }

    /** The result of a query; an error fails the test. */
    public static JsonPath ask(String query) {
        return GraphQl.faultless(GraphQl.post(query, Map.of()));
    }

    /** The result of a query in the name of a retailer; an error fails the test. */
    public static JsonPath askAs(Object retailer, String query) {
        return GraphQl.faultless(GraphQl.postAs(retailer, query, Map.of()));
    }

    /** The extensions of the only error of a query. */
    public static Map<String, Object> refusedQuery(String query) {
        return GraphQl.refused(GraphQl.post(query, Map.of()));
    }

    /** The extensions of the only error of a query in the name of a retailer. */
    public static Map<String, Object> refusedQueryAs(Object retailer, String query) {
        return GraphQl.refused(GraphQl.postAs(retailer, query, Map.of()));
    }

    /** Creates a network of these locations. */
    public void network(String ref, String status, Collection<String> locationRefs) {
        done(
                "createNetwork",
                fields(
                        "ref",
                        ref,
                        "type",
                        "STORES",
                        "name",
                        ref,
                        "status",
                        status,
                        "retailerRefs",
                        List.of("" + retailer),
                        "locationRefs",
                        List.copyOf(locationRefs)));
    }

    /** The virtual position with this ref, or null. */
    public static Map<String, Object> position(String ref, String catalogue) {
        return ask("{ virtualPosition(ref: \"" + ref + "\", catalogue: {ref: \"" + catalogue + "\"}) {" + POSITION
                        + "} }")
                .getMap("data.virtualPosition");
    }

    /** The refs of a catalogue's virtual positions. */
    public static List<String> refs(String catalogue, String arguments) {
        return ask("{ virtualPositions(catalogue: {ref: \"" + catalogue + "\"}"
                        + (arguments.isEmpty() ? "" : ", " + arguments) + ") { edges { node { ref } } } }")
                .getList("data.virtualPositions.edges.node.ref");
    }

    private static JsonPath send(
            @Nullable Object retailer, String mutation, Map<String, ? extends @Nullable Object> input) {
        String query = "mutation ($input: %sInput!) { %s(input: $input) { %s } }"
                .formatted(
                        Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1),
                        mutation,
                        SELECTIONS.get(mutation));
        return GraphQl.postAs(retailer, query, Map.of("input", input));
    }
}
