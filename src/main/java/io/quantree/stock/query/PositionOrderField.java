package io.quantree.stock.query;

import io.quantree.relay.Ordering;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** What positions can be ordered by, named like the fields. */
@Enum("PositionOrderField")
@Description("What positions can be ordered by.")
public enum PositionOrderField {
    /** By ref. */
    @Description("By ref, byte by byte.")
    ref,
    /** By the time of creation. */
    @Description("By the time when they were created.")
    createdOn,
    /** By the time of the last change. */
    @Description("By the time when they were last changed.")
    updatedOn,
    /** By what is there. */
    @Description("By what is there.")
    onHand;

    Ordering<PositionView> ascending() {
        return switch (this) {
            case ref -> ordering("ref", Ordering.Type.TEXT, PositionView::ref);
            case createdOn -> ordering("created_on", Ordering.Type.TIME, PositionView::createdOn);
            case updatedOn -> ordering("updated_on", Ordering.Type.TIME, PositionView::updatedOn);
            case onHand -> ordering("on_hand", Ordering.Type.NUMBER, PositionView::pieces);
        };
    }

    private Ordering<PositionView> ordering(String column, Ordering.Type type, Function<PositionView, Object> value) {
        return new Ordering<>(name(), column, type, false, false, false, value::apply);
    }
}
