package io.quantree.reservation.policy;

import static io.quantree.support.GraphQl.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which fields a change of an allocation policy keeps, clears and replaces. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class PolicyUpdateTest {
    private final PolicyClient client = new PolicyClient();
    private final String ref = client.ref("WEB");

    @Test
    void keepsWhatUpdateLeavesOut() {
        Map<String, Object> created = client.createFull(ref);

        Map<String, Object> updated = client.update(ref, "name", "Shop");

        assertThat(updated).containsEntry("name", "Shop").containsEntry("version", 2);
        List.of(
                        "status",
                        "order",
                        "where",
                        "useUnsegmented",
                        "splitLocations",
                        "splitQuantities",
                        "locationPriority",
                        "safetyStock",
                        "minShelfLife")
                .forEach(field -> assertThat(updated).containsEntry(field, created.get(field)));
    }

    @Test
    void nullClearsWhatMayBeAbsentAndKeepsTheRest() {
        Map<String, Object> created = client.createFull(ref);

        Map<String, Object> updated = client.update(
                ref,
                "where",
                null,
                "splitLocations",
                null,
                "splitQuantities",
                null,
                "minShelfLife",
                null,
                "order",
                null,
                "useUnsegmented",
                null,
                "locationPriority",
                null,
                "safetyStock",
                null,
                "status",
                null);

        List.of("where", "splitLocations", "splitQuantities", "minShelfLife")
                .forEach(field -> assertThat(updated).containsEntry(field, null));
        List.of("order", "useUnsegmented", "locationPriority", "safetyStock", "status")
                .forEach(field -> assertThat(updated).containsEntry(field, created.get(field)));
    }

    @Test
    void replacesGivenFields() {
        client.createFull(ref);

        assertThat(client.update(
                        ref,
                        "status",
                        "INACTIVE",
                        "order",
                        "NEAREST",
                        "where",
                        Map.of(),
                        "useUnsegmented",
                        false,
                        "splitLocations",
                        3,
                        "splitQuantities",
                        4,
                        "locationPriority",
                        List.of(),
                        "safetyStock",
                        0,
                        "minShelfLife",
                        "PT36H"))
                .containsEntry("status", "INACTIVE")
                .containsEntry("order", "NEAREST")
                .containsEntry("where", Map.of())
                .containsEntry("useUnsegmented", false)
                .containsEntry("splitLocations", 3)
                .containsEntry("splitQuantities", 4)
                .containsEntry("locationPriority", List.of())
                .containsEntry("safetyStock", 0)
                .containsEntry("minShelfLife", "PT36H");
    }

    @Test
    void writesOnlyWithStoredVersion() {
        client.create(ref);
        client.update(ref, "name", "Shop", "ifVersion", 1);

        assertThat(refused(client.sendUpdate(ref, "name", "x", "safetyStock", 9, "ifVersion", 1)))
                .containsEntry("code", "VERSION_MISMATCH")
                .containsEntry("field", "ifVersion")
                .containsEntry("value", "1")
                .containsEntry("limit", 2);
        assertThat(client.update(ref, "ifVersion", 2))
                .containsEntry("name", "Shop")
                .containsEntry("safetyStock", 0);
    }
}
