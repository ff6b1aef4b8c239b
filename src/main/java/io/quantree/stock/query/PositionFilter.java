package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.EntityFilter;
import io.quantree.catalogue.RefFilter;
import io.quantree.input.ArgumentText;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.InventoryPosition;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/** The filter arguments of positions. Null means that the argument is not given. */
@Input("PositionArguments")
public record PositionFilter(
        EntityFilter entity,
        PlaceFilter place,
        @Description(ArgumentText.ON_HAND) @Nullable List<@Nullable Integer> onHand,
        @Description(ArgumentText.WHERE) @Nullable PositionWhere where)
        implements StockFilter {

    @Override
    public void restrict(WhereClause clause, List<Catalogue> catalogues) {
        place.restrict(clause);
        entity.restrict(clause, new RefFilter(InventoryPosition.CLAIMS, catalogues));
        clause.anyNumberOf("onHand", "on_hand", onHand);
        if (where != null) {
            where.restrict(clause, catalogues);
        }
    }
}
