package io.quantree.stock.query;

import io.quantree.relay.Ordering;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** What quantities can be ordered by, named like the fields. */
@Enum("QuantityOrderField")
@Description("What quantities can be ordered by.")
public enum QuantityOrderField {
    /** By ref. */
    @Description("By ref, byte by byte.")
    ref,
    /** By the time of creation. */
    @Description("By the time when they were created.")
    createdOn,
    /** By the time of the last change. */
    @Description("By the time when they were last changed.")
    updatedOn,
    /** By the number of pieces. */
    @Description("By the number of pieces.")
    quantity,
    /** By expiry. */
    @Description("By the time when the goods expire.")
    expiresOn;

    Ordering<QuantityView> ascending() {
        return switch (this) {
            case ref -> ordering("ref", Ordering.Type.TEXT, QuantityView::ref);
            case createdOn -> ordering("created_on", Ordering.Type.TIME, QuantityView::createdOn);
            case updatedOn -> ordering("updated_on", Ordering.Type.TIME, QuantityView::updatedOn);
            case quantity -> ordering("quantity", Ordering.Type.NUMBER, QuantityView::pieces);
            case expiresOn ->
                new Ordering<>(name(), "expires_on", Ordering.Type.TIME, true, false, false, QuantityView::expiresOn);
        };
    }

    private Ordering<QuantityView> ordering(String column, Ordering.Type type, Function<QuantityView, Object> value) {
        return new Ordering<>(name(), column, type, false, false, false, value::apply);
    }
}
