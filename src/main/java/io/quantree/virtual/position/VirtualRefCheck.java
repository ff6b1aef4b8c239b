package io.quantree.virtual.position;

import io.quantree.input.FieldText;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.PositionId;
import io.quantree.stock.model.RefLookup;
import io.quantree.virtual.model.DerivedRefs;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import io.quantree.virtual.position.VirtualPosition.Key;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import org.jspecify.annotations.Nullable;

/**
 * Checks the ref that a client gives to a virtual position. A ref that is derived for another position is in use, although no row has it.
 * Only a ref that is derived for the position itself may be longer than the limit.
 */
final class VirtualRefCheck {
    private VirtualRefCheck() {}

    static Uni<Void> check(SqlConnection connection, VirtualCatalogue catalogue, Key key, String ref) {
        return catalogue.kind() == VirtualKind.AGGREGATE
                ? checkAggregate(catalogue, key, ref)
                : checkBase(connection, catalogue.inventoryCatalogueId, key, ref);
    }

    static Problem inUse(String ref) {
        return Problem.of(ProblemType.REF_IN_USE, "another virtual position of the catalogue has this ref")
                .about("ref", ref);
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
                .preparedQuery(RefLookup.POSITION_PLACES)
                .execute(RefLookup.of(stockId, positionRef))
                .invoke(rows -> rows.forEach(found -> {
                    if (!found.getString("sku_ref").equals(key.productRef())
                            || !found.getString("location_ref").equals(key.locationRef())) {
                        throw inUse(ref);
                    }
                }))
                .chain(() -> InventoryPosition.<InventoryPosition>findById(
                        new PositionId(stockId, key.productRef(), key.locationRef())))
                .invoke(own -> checkLength(ref, own == null ? null : DerivedRefs.base(own.ref)))
                .replaceWithVoid();
    }

    private static void checkLength(String ref, @Nullable String derived) {
        Problem fault = ref.equals(derived) ? null : FieldText.fault("ref", RecordLimits.REF, ref);
        if (fault != null) {
            throw fault;
        }
    }
}
