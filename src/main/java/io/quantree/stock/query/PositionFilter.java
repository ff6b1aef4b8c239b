package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.EntityFilter;
import io.quantree.input.ArgumentText;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.QuantityStatus;
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
        ShownPositions.within(clause, catalogues.stream().map(Catalogue::id).toList());
        place.restrict(clause);
        entity.restrict(clause, catalogues);
        if (entity.status() != null && !entity.status().contains(QuantityStatus.INACTIVE)) {
            // Follows from the condition on the status that is shown, and the index on the row's own status knows it.
            clause.anyOf("status", "own_status", entity.status());
        }
        clause.anyNumberOf("onHand", "on_hand", onHand);
        if (where != null) {
            where.restrict(clause, catalogues);
        }
    }
}
