package io.quantree.stock.summary;

import io.quantree.relay.CountView;
import io.quantree.stock.level.Level;
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

    @Description(
            "What is there, as the on-hand rule gives it over the matching quantities. The nearest Int when it exceeds 32 bits: see `exactOnHand`.")
    public int getOnHand() {
        return CountView.nearest(level.onHand());
    }

    @Description("`onHand`, whatever its size.")
    public long getExactOnHand() {
        return level.onHand();
    }

    @Description(
            "What can still be promised: on hand and not expired, less what is promised of it; of a segment never more than of the whole"
                    + " position. The nearest Int when it exceeds 32 bits: see `exactFree`.")
    public int getFree() {
        return CountView.nearest(level.free());
    }

    @Description("`free`, whatever its size.")
    public long getExactFree() {
        return level.free();
    }

    @Description(
            "What is reserved among the matching quantities, as a positive number. The nearest Int when it exceeds 32 bits: see `exactReserved`.")
    public int getReserved() {
        return CountView.nearest(level.reserved());
    }

    @Description("`reserved`, whatever its size.")
    public long getExactReserved() {
        return level.reserved();
    }
}
