package io.quantree.stock.edit;

import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.input.ArgumentText;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.DateRange;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.query.PositionRefKey;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The filter of quantities that get a status together. */
@Input("InventoryQuantityFilterInput")
@Description("Quantities of one position.")
public record QuantityStatusFilter(
        @NonNull @Description("The position, with its catalogue.")
        PositionRefKey position,

        @Description(ArgumentText.TYPE) @Nullable List<@NonNull String> type,
        @Description(ArgumentText.STATUS) @Nullable List<@NonNull String> status,
        @Description(ArgumentText.EXPECTED_ON) @Nullable DateRange expectedOn) {
    CatalogueFilterKey catalogue() {
        CatalogueFilterKey catalogue = position.catalogue();
        if (catalogue == null) {
            throw Problem.of(ProblemType.REQUIRED, "Name the catalogue that the position is in.")
                    .field("filter.position.catalogue");
        }
        return catalogue;
    }

    boolean admits(InventoryQuantity quantity) {
        return (type == null || type.contains(quantity.type))
                && (status == null || status.contains(quantity.status))
                && (expectedOn == null || isExpected(quantity.expectedOn, expectedOn));
    }

    private static boolean isExpected(@org.jspecify.annotations.Nullable Instant time, DateRange range) {
        return time != null
                && (range.from() == null || !time.isBefore(range.from().toInstant()))
                && (range.to() == null || !time.isAfter(range.to().toInstant()));
    }
}
