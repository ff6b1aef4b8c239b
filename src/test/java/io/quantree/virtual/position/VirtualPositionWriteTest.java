package io.quantree.virtual.position;

import static io.quantree.offer.VirtualClient.ask;
import static io.quantree.support.Entity.entity;
import static io.quantree.support.GraphQl.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.offer.VirtualClient;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Creates, changes and withdraws virtual positions over GraphQL. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class VirtualPositionWriteTest {
    private static final String P1 = "P1:L1:DEFAULT:BASE";

    private VirtualClient client;
    private String base;
    private String total;

    @BeforeEach
    void stockTwoCatalogues() {
        client = VirtualClient.ofNewRetailer();
        Batches.submit(client.job, entity("P1", "L1", 10), entity("P1", "L2", 5), entity("P2", "L1", 3));
        base = client.catalogue("BASE");
        total = client.catalogue("AGGREGATE");
    }

    @Test
    void createdPositionReplacesDerivedRefAndOffersStock() {
        assertThat(create("ref", "MINE", "productRef", "P1", "groupRef", "L1", "quantity", 99))
                .containsEntry("ref", "MINE")
                .containsEntry("type", "BASE")
                .containsEntry("productRef", "P1")
                .containsEntry("groupRef", "L1")
                .containsEntry("quantity", 10)
                .containsEntry("status", "ACTIVE")
                .containsEntry("version", 1);
        assertThat(VirtualClient.position(P1, base)).isNull();
        assertThat(VirtualClient.position("MINE", base)).containsEntry("quantity", 10);
        assertThat(VirtualClient.refs(base, "")).containsExactly("MINE", "P1:L2:DEFAULT:BASE", "P2:L1:DEFAULT:BASE");
    }

    @Test
    void createsPositionWithoutStock() {
        assertThat(create("ref", "SOON", "productRef", "P9", "groupRef", "L1"))
                .containsEntry("quantity", 0)
                .containsEntry("status", "OUT_OF_STOCK");
        assertThat(client.done(
                        "createVirtualPosition",
                        fields(
                                "ref",
                                "SOON-TOO",
                                "type",
                                "AGGREGATE",
                                "quantity",
                                0,
                                "productRef",
                                "P9",
                                "catalogue",
                                Map.of("ref", total))))
                .containsEntry("groupRef", total)
                .containsEntry("quantity", 0);

        Batches.submit(client.job, entity("P9", "L1", 4));

        assertThat(VirtualClient.position("SOON", base))
                .containsEntry("quantity", 4)
                .containsEntry("status", "ACTIVE");
        assertThat(VirtualClient.position("SOON-TOO", total)).containsEntry("quantity", 4);
        assertThat(VirtualClient.refs(base, "")).containsOnlyOnce("SOON").hasSize(4);
    }

    @Test
    void createsPositionWithDerivedRef() {
        assertThat(create("ref", P1, "productRef", "P1", "groupRef", "L1")).containsEntry("version", 1);
        assertThat(VirtualClient.position(P1, base)).containsEntry("version", 1);
        String longRef = "S".repeat(100) + ":" + "L".repeat(100) + ":DEFAULT";
        Batches.submit(client.job, entity("S".repeat(100), "L".repeat(100), 1));
        assertThat(create("ref", longRef + ":BASE", "productRef", "S".repeat(100), "groupRef", "L".repeat(100)))
                .containsEntry("quantity", 1);
    }

    @Test
    void rejectsRefsAndPositionsInUse() {
        create("ref", "MINE", "productRef", "P1", "groupRef", "L1");

        assertThat(refused("ref", "OTHER", "productRef", "P1", "groupRef", "L1"))
                .containsEntry("code", "ALREADY_EXISTS");
        assertThat(refused("ref", "MINE", "productRef", "P2", "groupRef", "L1"))
                .containsEntry("code", "ALREADY_EXISTS")
                .containsEntry("value", "MINE");
        assertThat(refused("ref", "P1:L2:DEFAULT:BASE", "productRef", "P2", "groupRef", "L1"))
                .containsEntry("code", "REF_IN_USE")
                .containsEntry("field", "ref");
        assertThat(refused("ref", "P2:" + total + ":AGGREGATE", "productRef", "P1", "catalogue", Map.of("ref", total)))
                .containsEntry("code", "REF_IN_USE");
        assertThat(refused("ref", "x".repeat(101), "productRef", "P2", "groupRef", "L1"))
                .containsEntry("code", "TOO_LONG")
                .containsEntry("limit", 100);
        assertThat(refused("ref", "NONE", "productRef", "P2"))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "groupRef");
        assertThat(refused("ref", "NONE", "productRef", "P2", "groupRef", "L1", "catalogue", Map.of("ref", total)))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "groupRef")
                .containsEntry("limit", total);
        assertThat(VirtualClient.refs(base, "")).containsExactly("MINE", "P1:L2:DEFAULT:BASE", "P2:L1:DEFAULT:BASE");
    }

    @Test
    void firstUpdateStoresDerivedPosition() {
        assertThat(update(P1, "attributes", List.of(attribute("a", 1)), "ifVersion", 0))
                .containsEntry("version", 1)
                .containsEntry("quantity", 10)
                .containsEntry("attributes", List.of(attribute("a", 1)));
        assertThat(update(P1, "attributes", List.of(attribute("b", 2)), "type", "SPECIAL", "quantity", 77))
                .containsEntry("version", 2)
                .containsEntry("type", "SPECIAL")
                .containsEntry("quantity", 10)
                .containsEntry("attributes", List.of(attribute("a", 1), attribute("b", 2)));
        assertThat(client.refused("updateVirtualPosition", input("ref", P1, "ifVersion", 1, "type", "X")))
                .containsEntry("code", "VERSION_MISMATCH")
                .containsEntry("limit", 2);
        assertThat(client.refused("updateVirtualPosition", input("ref", "P9:L1:DEFAULT:BASE")))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "ref");
        assertThat(VirtualClient.position(P1, base))
                .containsEntry("type", "SPECIAL")
                .containsEntry("version", 2);
    }

    @Test
    void rejectedUpdateStoresNothing() {
        assertThat(client.refused("updateVirtualPosition", input("ref", P1, "ifVersion", 3, "type", "X")))
                .containsEntry("code", "VERSION_MISMATCH");

        assertThat(VirtualClient.position(P1, base))
                .containsEntry("type", "BASE")
                .containsEntry("version", 0);
    }

    @Test
    void withdrawnPositionOffersNothingUntilReleased() {
        assertThat(update(P1, "status", "INACTIVE"))
                .containsEntry("status", "INACTIVE")
                .containsEntry("quantity", 0);
        assertThat(client.done(
                        "updateVirtualPosition",
                        fields(
                                "ref",
                                "P1:" + total + ":AGGREGATE",
                                "catalogue",
                                Map.of("ref", total),
                                "status",
                                "RECALLED")))
                .containsEntry("status", "RECALLED")
                .containsEntry("quantity", 0);
        assertThat(VirtualClient.position("P1:L2:DEFAULT:BASE", base)).containsEntry("quantity", 5);
        assertThat(ask("{ virtualPositions(catalogue: {ref: \"" + base
                                + "\"}, status: [\"INACTIVE\"]) { totalCount } }")
                        .getInt("data.virtualPositions.totalCount"))
                .isEqualTo(1);

        assertThat(update(P1, "status", "OUT_OF_STOCK"))
                .containsEntry("status", "ACTIVE")
                .containsEntry("quantity", 10);
    }

    @Test
    void withdrawsAndReleasesPositionsAtLocation() {
        create("ref", "SOON", "productRef", "P9", "groupRef", "L1");

        assertThat(byGroup(base, "L1", "INACTIVE")).isEqualTo(3);
        assertThat(byGroup(base, "L1", "INACTIVE")).isZero();
        assertThat(VirtualClient.position(P1, base))
                .containsEntry("status", "INACTIVE")
                .containsEntry("quantity", 0);
        assertThat(VirtualClient.position("SOON", base))
                .containsEntry("status", "INACTIVE")
                .containsEntry("version", 2);
        assertThat(VirtualClient.position("P1:L2:DEFAULT:BASE", base)).containsEntry("status", "ACTIVE");

        assertThat(byGroup(base, "L1", "ON_HOLD")).isEqualTo(3);
        assertThat(byGroup(base, "L1", "ACTIVE")).isEqualTo(3);
        assertThat(byGroup(base, "L1", "CREATED")).isZero();
        assertThat(VirtualClient.position(P1, base))
                .containsEntry("status", "ACTIVE")
                .containsEntry("quantity", 10);
        assertThat(byGroup(base, "L9", "INACTIVE")).isZero();
    }

    @Test
    void withdrawsAndReleasesPositionsOfGroup() {
        assertThat(byGroup(total, "L1", "INACTIVE")).isZero();
        assertThat(byGroup(total, total, "INACTIVE")).isEqualTo(2);
        assertThat(VirtualClient.position("P1:" + total + ":AGGREGATE", total)).containsEntry("quantity", 0);
        assertThat(byGroup(total, total, "ACTIVE")).isEqualTo(2);
        assertThat(VirtualClient.position("P1:" + total + ":AGGREGATE", total)).containsEntry("quantity", 15);
    }

    @Test
    void withdrawsMorePositionsThanOnePage() {
        Object[] many = new Object[1_203];
        for (int i = 0; i < many.length; i++) {
            many[i] = entity("M" + i, "L7", 1);
        }
        Batches.submit(client.job, many);

        assertThat(byGroup(base, "L7", "INACTIVE")).isEqualTo(many.length);
        assertThat(ask("{ virtualPositions(catalogue: {ref: \"" + base
                                + "\"}, status: [\"INACTIVE\"], first: 1) { totalCount edges { node { ref } } } }")
                        .getInt("data.virtualPositions.totalCount"))
                .isEqualTo(many.length);
        assertThat(byGroup(base, "L7", "ACTIVE")).isEqualTo(many.length);
    }

    private static int byGroup(String catalogue, String group, String status) {
        return ask("mutation { updateVirtualPositionsStatusByGroup(filter: {catalogue: {ref: \"%s\"}, groupRef: \"%s\"}, input: {status: \"%s\"}) { count } }"
                        .formatted(catalogue, group, status))
                .getInt("data.updateVirtualPositionsStatusByGroup.count");
    }

    private Map<String, Object> create(@Nullable Object... fields) {
        return client.done("createVirtualPosition", position(fields));
    }

    private Map<String, Object> refused(@Nullable Object... fields) {
        return client.refused("createVirtualPosition", position(fields));
    }

    private Map<String, Object> update(String ref, @Nullable Object... fields) {
        Map<String, @Nullable Object> input = input("ref", ref);
        input.putAll(fields(fields));
        return client.done("updateVirtualPosition", input);
    }

    private Map<String, @Nullable Object> input(@Nullable Object... fields) {
        Map<String, @Nullable Object> input = fields("catalogue", Map.of("ref", base));
        input.putAll(fields(fields));
        return input;
    }

    private Map<String, @Nullable Object> position(@Nullable Object... fields) {
        Map<String, @Nullable Object> input = input("type", "BASE", "quantity", 1);
        input.putAll(fields(fields));
        return input;
    }

    private static Map<String, Object> attribute(String name, int value) {
        return Map.of("name", name, "type", "INTEGER", "value", value);
    }
}
