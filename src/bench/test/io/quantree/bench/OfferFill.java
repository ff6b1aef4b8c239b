package io.quantree.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Creates networks, controls, categories and virtual catalogues as a client does. */
final class OfferFill {
    private static final List<String> RETAILER = List.of("1");
    private static final String PRODUCTS = "BENCH:PRODUCTS";
    private static final int PRODUCTS_AT_ONCE = 500;

    private final ServiceClient client;
    private final int skus;

    OfferFill(ServiceClient client, int skus) {
        this.client = client;
        this.skus = skus;
    }

    void run() throws Exception {
        for (OfferedCatalogue.Network network : OfferedCatalogue.Network.values()) {
            create("Network", network(network));
        }
        create(
                "ControlGroup",
                Map.of("ref", OfferControls.GROUP, "type", "DEFAULT", "name", "Controls", "retailerRefs", RETAILER));
        for (Map<String, Object> control : OfferControls.inputs()) {
            create("Control", control);
        }
        categories();
        for (OfferedCatalogue catalogue : OfferedCatalogue.values()) {
            create("VirtualCatalogue", catalogue(catalogue));
        }
    }

    private void create(String type, Map<String, Object> input) throws Exception {
        client.graphQl(
                "mutation create($input: Create%1$sInput!) { create%1$s(input: $input) { id } }".formatted(type),
                Map.of("input", input));
    }

    private void categories() throws Exception {
        List<Map<String, Object>> categories = new ArrayList<>();
        for (int sku = 0; sku < skus; sku++) {
            String productRef = RecordSource.skuRef(sku);
            OfferControls.category(sku)
                    .ifPresent(category -> categories.add(Map.of(
                            "productCatalogueRef",
                            PRODUCTS,
                            "productRef",
                            productRef,
                            "categoryRefs",
                            List.of(OfferControls.categoryRef(category)))));
        }
        for (int from = 0; from < categories.size(); from += PRODUCTS_AT_ONCE) {
            client.graphQl(
                    "mutation categories($input: [ProductCategoriesInput!]!, $retailer: [String!]) {"
                            + " upsertProductCategories(input: $input, retailerRefs: $retailer) { productRef } }",
                    Map.of(
                            "input",
                            categories.subList(from, Math.min(from + PRODUCTS_AT_ONCE, categories.size())),
                            "retailer",
                            RETAILER));
        }
    }

    private static Map<String, Object> network(OfferedCatalogue.Network network) {
        return Map.of(
                "ref",
                network.ref(),
                "type",
                "DEFAULT",
                "name",
                network.name(),
                "retailerRefs",
                RETAILER,
                "locationRefs",
                network.locations().stream().map(RecordSource::locationRef).toList());
    }

    private static Map<String, Object> catalogue(OfferedCatalogue catalogue) {
        List<Map<String, Object>> segments = catalogue.declaresSegments()
                ? List.of(Map.of("fields", List.of(Map.of("field", "channel"))))
                : List.of();
        return Map.of(
                "ref",
                catalogue.ref(),
                "type",
                catalogue.type(),
                "name",
                catalogue.title(),
                "retailerRefs",
                RETAILER,
                "inventoryCatalogueRef",
                StockFill.CATALOGUE,
                "productCatalogueRef",
                PRODUCTS,
                "networkRefs",
                catalogue.networks().stream().map(OfferedCatalogue.Network::ref).toList(),
                "controlGroupRef",
                OfferControls.GROUP,
                "segmentDefinitions",
                segments);
    }
}
