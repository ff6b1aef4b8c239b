package io.quantree.virtual.position;

import io.quantree.catalogue.RefKey;
import io.quantree.input.FieldText;
import io.quantree.input.RecordLimits;
import io.quantree.platform.database.Rows;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.virtual.model.DerivedRefs;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import io.quantree.virtual.position.VirtualPosition.Key;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Checks the ref that a client gives to a virtual position. A ref that is derived for another position is in use, although no row has it.
 * Only a ref that is derived for the position itself may be longer than the limit.
 */
final class VirtualRefCheck {
    /** $1 inventory catalogue; $2 key and $3 ref of the inventory position; $4 product and $5 location of the virtual position. */
    private static final String TAKEN = """
            SELECT FROM inventory_position
            WHERE catalogue_id = $1 AND id = $2 AND ref = $3 AND (sku_ref, location_ref) <> ($4, $5)
            """;

    private static final String POSITION = """
            SELECT ref FROM inventory_position WHERE catalogue_id = $1 AND sku_ref = $2 AND location_ref = $3
            """;

    private VirtualRefCheck() {}

    static Uni<Void> check(SqlConnection connection, VirtualCatalogue catalogue, Key key, String ref) {
        return catalogue.kind() == VirtualKind.AGGREGATE
                ? checkAggregate(catalogue, key, ref)
                : checkBase(connection, catalogue.inventoryCatalogueId, key, ref);
    }

    static Problem inUse(String ref) {
        return Problem.of(ProblemType.REF_IN_USE, "another virtual position of the catalogue has this ref")
                .field("ref")
                .value(ref);
    }

    private static Uni<Void> checkAggregate(VirtualCatalogue catalogue, Key key, String ref) {
        String product = DerivedRefs.productOf(catalogue, ref);
        if (product != null && !product.equals(key.productRef())) {
            throw inUse(ref);
        }
        checkLength(ref, DerivedRefs.aggregate(catalogue, key.productRef()));
        return Uni.createFrom().voidItem();
    }

    private static Uni<Void> checkBase(SqlConnection connection, long stockId, Key key, String ref) {
        String derivedFrom = DerivedRefs.positionOf(ref);
        String positionRef = derivedFrom == null ? "" : derivedFrom;
        return connection
                .preparedQuery(TAKEN)
                .execute(Tuple.of(
                        stockId, RefKey.of(stockId, positionRef), positionRef, key.productRef(), key.locationRef()))
                .invoke(taken -> checkFree(taken, ref))
                .chain(() -> connection
                        .preparedQuery(POSITION)
                        .execute(Tuple.of(stockId, key.productRef(), key.locationRef())))
                .invoke(rows -> checkLength(
                        ref,
                        Rows.first(rows, row -> DerivedRefs.base(row.getString("ref")))
                                .orElse(null)))
                .replaceWithVoid();
    }

    private static void checkFree(RowSet<Row> taken, String ref) {
        if (taken.size() > 0) {
            throw inUse(ref);
        }
    }

    private static void checkLength(String ref, @Nullable String derived) {
        Problem fault = ref.equals(derived) ? null : FieldText.fault("ref", RecordLimits.REF, ref);
        if (fault != null) {
            throw fault;
        }
    }
}
