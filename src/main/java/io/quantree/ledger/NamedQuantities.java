package io.quantree.ledger;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.catalogue.RefKey;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.stock.query.PositionRefKey;
import io.quantree.stock.query.QuantityRefKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks up the keys of quantities that a filter names by their own ref or by that of their position; the ledger has only keys. */
@Singleton
record NamedQuantities(ReadStatements reader, GraphQlLimits limits) {
    private static final String FIND =
            "SELECT q.catalogue_id, q.sku_ref, q.id AS quantity_id FROM %s WHERE %s LIMIT %s";

    private static final String QUANTITIES =
            "inventory_quantity_ref r JOIN inventory_quantity q USING (catalogue_id, sku_ref, location_ref, id)";

    private static final String POSITIONS =
            "inventory_position_ref r JOIN inventory_position p USING (catalogue_id, sku_ref, location_ref, id)"
                    + " JOIN inventory_quantity q USING (catalogue_id, sku_ref, location_ref)";

    /** The quantities in these catalogues that the place names. Fails when they are too many for one list. */
    Uni<List<LedgerKey>> of(List<Catalogue> catalogues, MovementPlace place) {
        WhereClause where = new WhereClause(limits);
        QuantityRefKey quantity = place.quantity();
        if (quantity != null) {
            restrict(
                    where,
                    place.position() == null ? "r" : "q",
                    "q",
                    "quantity.ref",
                    quantity.ref(),
                    named(catalogues, quantity.catalogue()));
        }
        PositionRefKey position = place.position();
        if (position != null) {
            restrict(where, "r", "p", "position.ref", position.ref(), named(catalogues, position.catalogue()));
        }
        int max = limits.nestedRowsMax();
        String statement =
                FIND.formatted(position == null ? QUANTITIES : POSITIONS, where.text(), where.bind((long) max + 1));
        return reader.read(statement, where)
                .map(rows -> rows.stream().map(LedgerKey::of).toList())
                .invoke(found -> check(found.size(), max));
    }

    private static List<Catalogue> named(List<Catalogue> catalogues, @Nullable CatalogueFilterKey key) {
        return key == null ? catalogues : catalogues.stream().filter(key::names).toList();
    }

    private static void restrict(
            WhereClause where, String keys, String table, String argument, String ref, List<Catalogue> catalogues) {
        Long[] ids = catalogues.stream().map(Catalogue::id).toArray(Long[]::new);
        Long[] named = catalogues.stream()
                .map(catalogue -> RefKey.of(catalogue.id(), WhereClause.text(argument, ref)))
                .toArray(Long[]::new);
        where.and("%1$s.catalogue_id = ANY(%2$s) AND %1$s.id = ANY(%3$s)"
                        .formatted(keys, where.bind(ids), where.bind(named)))
                .equal(argument, table + ".ref", ref);
    }

    private static void check(int found, int max) {
        if (found > max) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "The position has more than " + max + " quantities; ask for their movements one by one.")
                    .field("position")
                    .limit(max);
        }
    }
}
