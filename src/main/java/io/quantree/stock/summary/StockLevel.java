package io.quantree.stock.summary;

import io.quantree.relay.CountView;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The stock level of one position in GraphQL. */
@Type("StockLevel")
@Description("What there is of a product at a location, and what of it can still be promised.")
public record StockLevel(
        @NonNull @Description("The product.") String productRef,
        @NonNull @Description("The location.") String locationRef,
        @Ignore Level level,

        @Description("Whether there is such a position. If not, all numbers are 0.")
        boolean known) {

    @Description("What is there, as the on-hand rule gives it over the matching quantities.")
    public int getOnHand() {
        return CountView.of("onHand", level.onHand());
    }

    @Description("What can still be promised: on hand and not expired, with everything ACTIVE that descends from it.")
    public int getFree() {
        return CountView.of("free", level.free());
    }

    @Description("What is reserved among the matching quantities, as a positive number.")
    public int getReserved() {
        return CountView.of("reserved", level.reserved());
    }
}
