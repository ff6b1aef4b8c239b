package io.quantree.ledger;

import io.quantree.graphql.ComplexityCost;
import io.quantree.relay.CountView;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Past states of positions and quantities on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record HistoryApi(HistoryReader history) {
    private static final String AT =
            "The moment, e.g. 2026-01-31T12:00:00Z; by the time at which the ledger noted changes.";

    @ComplexityCost(10)
    @Description(
            "What was on hand at that moment; null before the position was there. OUT_OF_RANGE when the ledger no longer goes back so far.")
    public Uni<@Nullable Integer> onHandAt(
            @Source InventoryPosition position, @NonNull @Description(AT) OffsetDateTime at) {
        return history.onHand(position, at).map(known -> known == null ? null : CountView.of("onHandAt", known));
    }

    @Description(
            "How many pieces it held at that moment; null before it was there. OUT_OF_RANGE when the ledger no longer goes back so far.")
    public Uni<@Nullable Integer> quantityAt(
            @Source InventoryQuantity quantity, @NonNull @Description(AT) OffsetDateTime at) {
        return history.of(quantity, at).map(known -> known == null ? null : CountView.of("quantityAt", known.pieces()));
    }

    @Description(
            "Its status at that moment; null before it was there. OUT_OF_RANGE when the ledger no longer goes back so far.")
    public Uni<@Nullable String> statusAt(
            @Source InventoryQuantity quantity, @NonNull @Description(AT) OffsetDateTime at) {
        return history.of(quantity, at).map(known -> known == null ? null : known.status());
    }
}
