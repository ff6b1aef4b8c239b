package io.quantree.stock.edit;

import io.quantree.stock.query.QuantityView;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** * The two quantities of a transfer after it.  * */
@Type("InventoryQuantityTransfer")
@Description("The two quantities of a transfer, as they are after it.")
public record QuantityTransferView(
        @NonNull @Description("The quantity that gave.") QuantityView from,
        @NonNull @Description("The quantity that took.") QuantityView to) {}
