package io.quantree.stock.move;

import static io.quantree.support.NewTablePlan.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.stock.level.LevelSql;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.RefLookup;
import io.quantree.stock.write.PositionLocks;
import io.quantree.stock.write.StoredQuantities;
import io.quantree.stock.write.TakenPositions;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A partition begins empty, and until it is analysed the planner assumes that it still is. The plan that it makes then is kept, so it must
 * use the whole key.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class PlanOfNewTableTest {
    @Test
    void looksUpDeltasByKey() {
        assertThat(plan("inventory_delta", AppliedDeltas.KNOWN.sql(), "(1, '{}')"))
                .contains("Index Cond: ((catalogue_id = $1) AND (delta_id = i.delta_id))")
                .noneMatch(line -> line.startsWith("Join Filter"));
    }

    @Test
    void locksPositionsByKey() {
        assertThat(plan("inventory_position", PositionLocks.LOCK.sql(), "(1, '{}', '{}')"))
                .contains(
                        "Index Cond: ((catalogue_id = $1) AND (sku_ref = i.sku_ref) AND (location_ref = i.location_ref))")
                .noneMatch(line -> line.startsWith("Join Filter"));
    }

    @Test
    void findsRefsByTheirClaims() {
        String arguments = "('{1}'::bigint[], '{}'::bigint[], '{}'::text[])";
        for (String named : List.of(RefLookup.QUANTITIES, RefLookup.POSITIONS)) {
            assertThat(plan(
                            List.of(
                                    InventoryQuantity.CLAIMS,
                                    "inventory_quantity",
                                    InventoryPosition.CLAIMS,
                                    "inventory_position"),
                            named,
                            arguments))
                    .contains("Index Cond: ((catalogue_id = ANY ($1)) AND (id = ANY ($2)))")
                    .anyMatch(line -> line.startsWith("Index Cond: ") && line.contains("_ref.location_ref)"))
                    .noneMatch(line -> line.startsWith("Join Filter"));
        }
    }

    @Test
    void findsTakenRefsByKey() {
        assertThat(plan(InventoryPosition.CLAIMS, TakenPositions.TAKEN.sql(), "(1, '{}', '{}', '{}')"))
                .contains("Index Cond: ((catalogue_id = $1) AND (id = i.id))")
                .noneMatch(line -> line.startsWith("Join Filter"));
    }

    @Test
    void looksForPastStockOfPositionsOnlyWhenThereIsAnyByDate() {
        assertThat(plan("inventory_quantity", PastStock.PAST.sql(), "(1, 0, '{}', '{}')"))
                .anyMatch(line -> line.startsWith("One-Time Filter:"))
                .anyMatch(
                        line -> line.startsWith("Index Cond:") && line.contains("expires_on <= (statement_timestamp()"))
                .anyMatch(line -> line.startsWith("Index Cond:") && line.contains("(location_ref = i.location_ref)"));
    }

    @Test
    void looksForLapsedHoldsByTheIndexOfHolds() {
        for (String lapsed :
                List.of(StoredQuantities.lapsed("clock_timestamp()"), LevelSql.promised("inventory_quantity"))) {
            assertThat(plan(
                            "inventory_quantity",
                            "SELECT " + lapsed
                                    + " FROM inventory_quantity WHERE catalogue_id = $1 AND sku_ref = 'S' AND id = $2",
                            "(1, 2)"))
                    .anyMatch(line -> line.contains("Index Scan using inventory_quantity_") && line.contains(" held "))
                    .noneMatch(line -> line.startsWith("Index Cond:") && line.contains("parent_id ="));
        }
    }
}
