package io.quantree.stock.summary;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** What groups can be ordered by. */
@Enum("SegmentOrderField")
@Description("What groups can be ordered by.")
public enum SegmentOrderField {
    /** By the values that they are grouped by. */
    @Description("By the values that they are grouped by, the first one first; groups without a value come last.")
    key,
    /** By what is there. */
    @Description("By what is there.")
    onHand,
    /** By what can still be promised. */
    @Description("By what can still be promised.")
    free,
    /** By what is reserved. */
    @Description("By what is reserved.")
    reserved,
    /** By the number of quantities. */
    @Description("By the number of quantities.")
    count
}
