package io.quantree.offer;

import static io.quantree.support.Entity.entity;

import io.quantree.offer.AvailabilityModel.Buffer;
import io.quantree.offer.AvailabilityModel.Quantity;
import io.quantree.offer.AvailabilityModel.Question;
import io.quantree.support.Batches;
import io.quantree.support.Entity;
import io.quantree.support.GraphQl;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Generates random stock, networks, controls and questions, and writes the same to the service and to the model. */
final class RandomAvailability {
    static final List<String> PRODUCTS = List.of("P0", "P1", "P2", "P3");
    static final List<String> LOCATIONS = List.of("L0", "L1", "L2", "L3", "L4");
    private static final List<String> CATEGORIES = List.of("C0", "C1");
    private static final List<Instant> DAYS = List.of(
            Instant.parse("2090-01-01T00:00:00Z"),
            Instant.parse("2090-02-01T00:00:00Z"),
            Instant.parse("2090-03-01T00:00:00Z"),
            Instant.parse("2090-04-01T00:00:00Z"));

    private final Random random;
    private final VirtualClient client;
    private final AvailabilityModel model = new AvailabilityModel();
    private final List<Entity> records = new ArrayList<>();

    RandomAvailability(long seed, VirtualClient client) {
        this.random = new Random(seed);
        this.client = client;
    }

    AvailabilityModel model() {
        return model;
    }

    /** Writes everything and returns the ref of the virtual catalogue. */
    String write() {
        stock();
        Batches.submit(client.job, records.toArray());
        withdrawnPositions();
        locations();
        List<String> networks = networks();
        model.aggregate = random.nextBoolean();
        model.allNetworks = random.nextInt(3) > 0;
        model.floor = random.nextInt(4) > 0;
        return client.catalogue(
                model.aggregate ? "AGGREGATE" : "BASE",
                "networkRefs",
                networks,
                "allNetworks",
                model.allNetworks,
                "floorAtZero",
                model.floor,
                "controlGroupRef",
                controls());
    }

    Question question(Instant now) {
        boolean later = random.nextInt(3) == 0;
        return new Question(
                pick(PRODUCTS),
                random.nextInt(3) == 0 ? pick(LOCATIONS) : null,
                random.nextBoolean() ? Map.of() : segment(),
                later ? pick(DAYS) : now,
                later ? Instant.MIN : now,
                1 + random.nextInt(40));
    }

    private void stock() {
        for (String product : PRODUCTS) {
            for (String location : LOCATIONS) {
                for (int tree = random.nextInt(4); tree > 0; tree--) {
                    tree(product, location, tree);
                }
            }
        }
    }

    private void tree(String product, String location, int number) {
        String ref = product + location + number;
        if (random.nextInt(4) == 0) {
            add(
                    product,
                    location,
                    ref,
                    pick(List.of("EXPECTED", "ON_ORDER")),
                    random.nextInt(30),
                    null,
                    maybe(3),
                    maybe(1));
            if (random.nextBoolean()) {
                add(product, location, ref + "t", "IN_TRANSIT", random.nextInt(20), ref, null, maybe(1));
            }
        } else {
            add(product, location, ref, "LAST_ON_HAND", random.nextInt(25), null, maybe(3), null);
            if (random.nextInt(3) == 0) {
                add(product, location, ref + "d", "ON_ORDER", random.nextInt(30), ref, null, maybe(1));
                add(product, location, ref + "dr", "RESERVED", -random.nextInt(8), ref + "d", null, null);
            }
        }
        if (random.nextBoolean()) {
            add(product, location, ref + "r", "RESERVED", -random.nextInt(8), ref, null, null);
        }
        if (random.nextInt(4) == 0) {
            add(product, location, ref + "h", "SOFT_RESERVE", -random.nextInt(5), ref, null, null);
        }
        if (random.nextInt(8) == 0) {
            add(product, location, ref + "o", "RESERVED", -random.nextInt(5), null, null, null);
        }
    }

    private void add(
            String product,
            String location,
            String ref,
            String type,
            int pieces,
            @Nullable String parent,
            @Nullable Instant expiresOn,
            @Nullable Instant expectedOn) {
        String status = random.nextInt(12) == 0 ? "INACTIVE" : "ACTIVE";
        Map<String, String> segment = random.nextInt(4) == 0 ? Map.of() : segment();
        model.quantities.add(
                new Quantity(product, location, ref, type, status, pieces, parent, expiresOn, expectedOn, segment));
        Entity record = entity(product, location, pieces)
                .with("ref", ref)
                .with("type", type)
                .with("status", status);
        segment.forEach(record::attribute);
        attribute(record, "parentRef", parent);
        attribute(record, "expiresOn", expiresOn);
        attribute(record, "expectedOn", expectedOn);
        records.add(record);
    }

    private static void attribute(Entity record, String name, @Nullable Object value) {
        if (value != null) {
            record.attribute(name, value.toString());
        }
    }

    private void withdrawnPositions() {
        if (random.nextBoolean()) {
            String location = pick(LOCATIONS);
            VirtualClient.ask("""
                    mutation { updateInventoryPositionsStatusByLocation(
                      filter: {catalogue: {ref: "%s"}, locationRef: "%s"}, input: {status: "INACTIVE"}) { count } }
                    """.formatted(client.stock, location));
            PRODUCTS.forEach(product -> model.inactivePositions.add(product + "@" + location));
        }
    }

    private void locations() {
        if (random.nextBoolean()) {
            String location = pick(LOCATIONS);
            client.upsertLocation("ref", location, "status", "INACTIVE");
            model.inactiveLocations.add(location);
        }
    }

    private List<String> networks() {
        List<String> refs = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String ref = "N" + i + ":" + client.retailer;
            Set<String> members = new TreeSet<>();
            for (int j = 1 + random.nextInt(4); j > 0; j--) {
                members.add(pick(LOCATIONS));
            }
            boolean active = random.nextInt(5) > 0;
            client.network(ref, active ? "ACTIVE" : "INACTIVE", members);
            refs.add(ref);
            model.networks.add(active ? members : null);
        }
        return refs;
    }

    private String controls() {
        model.stacking = random.nextInt(3) == 0;
        String group = "CG:" + client.retailer;
        client.done(
                "createControlGroup",
                GraphQl.fields(
                        "ref",
                        group,
                        "type",
                        "DEFAULT",
                        "name",
                        group,
                        "extended",
                        true,
                        "stacking",
                        model.stacking,
                        "retailerRefs",
                        List.of("" + client.retailer)));
        for (String product : PRODUCTS) {
            categories(product);
        }
        for (int i = random.nextInt(9); i > 0; i--) {
            control(group, "K" + i);
        }
        return group;
    }

    private void categories(String product) {
        if (random.nextBoolean()) {
            Set<String> in = new HashSet<>(List.of(pick(CATEGORIES), pick(CATEGORIES)));
            client.categories(product, List.copyOf(in));
            model.categories.put(product, List.copyOf(in));
        }
    }

    private void control(String group, String ref) {
        boolean exclusion = random.nextInt(4) == 0;
        int about = random.nextInt(3);
        @Nullable String product = about == 0 ? pick(PRODUCTS) : null;
        @Nullable String category = about == 1 ? pick(CATEGORIES) : null;
        @Nullable String location = random.nextInt(3) == 0 ? pick(LOCATIONS) : null;
        @Nullable
        BigDecimal percentage =
                !exclusion && random.nextInt(3) == 0 ? BigDecimal.valueOf(random.nextInt(120) - 90) : null;
        long amount = exclusion || percentage != null ? 0 : random.nextInt(12) - 9;
        Map<String, String> segment = random.nextInt(3) == 0 ? segment() : Map.of();
        @Nullable Instant startsOn = maybe(4);
        @Nullable Instant endsOn = startsOn == null ? maybe(4) : null;
        boolean everything = product == null && category == null && location == null;
        // A control without a target is recognised by its order.
        int order = everything ? 6 : 1 + random.nextInt(6);
        if (everything && exclusion) {
            return;
        }
        Map<String, @Nullable Object> input = GraphQl.fields(
                "ref",
                ref,
                "type",
                exclusion ? "EXCLUSION" : "QUANTITY_BUFFER",
                "controlGroup",
                Map.of("ref", group),
                "executionOrder",
                order,
                "productRef",
                product,
                "categoryRef",
                category,
                "locationRef",
                location,
                "percentage",
                percentage,
                "startsOn",
                startsOn == null ? null : startsOn.toString(),
                "endsOn",
                endsOn == null ? null : endsOn.toString());
        if (!exclusion && percentage == null) {
            input.put("values", List.of(Map.of("name", "CONTROL_VALUE", "type", "INTEGER", "value", amount)));
        }
        if (!segment.isEmpty()) {
            input.put(
                    "segment",
                    segment.entrySet().stream()
                            .map(field -> Map.of("field", field.getKey(), "value", field.getValue()))
                            .toList());
        }
        input.values().removeIf(Objects::isNull);
        client.done("createControl", input);
        model.controls.add(new Buffer(
                ref, exclusion, order, product, category, location, amount, percentage, segment, startsOn, endsOn));
    }

    private Map<String, String> segment() {
        Map<String, String> segment = new LinkedHashMap<>();
        if (random.nextInt(3) > 0) {
            segment.put("channel", pick(List.of("WEB", "STORE")));
        }
        if (random.nextBoolean() || segment.isEmpty()) {
            segment.put("countryOfOrigin", pick(List.of("AU", "NZ")));
        }
        return segment;
    }

    private @Nullable Instant maybe(int oneIn) {
        return random.nextInt(oneIn) == 0 ? pick(DAYS) : null;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
