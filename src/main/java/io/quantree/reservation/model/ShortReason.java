package io.quantree.reservation.model;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** Why a line is not reserved as a whole. */
@Description("Why a line is not reserved as a whole.")
@Enum("ShortReason")
public enum ShortReason {
    @Description("Fewer pieces are free.")
    INSUFFICIENT_QUANTITY,
    @Description("There are pieces, but none that the request and its policy allow.")
    NOT_ELIGIBLE,
    @Description("None of the locations has a position of the product.")
    NO_SUCH_PRODUCT
}
