package io.quantree.stock.summary;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The fields that order the groups of a summary. */
@Enum("SegmentOrderField")
@Description("What groups can be ordered by.")
public enum SegmentOrderField {
    /** By the values of the grouping fields. */
    @Description("By the values that they are grouped by, the first one first; groups without a value come last.")
    key,
    /** By the number on hand. */
    @Description("By what is there.")
    onHand,
    /** By the free number. */
    @Description("By what can still be promised.")
    free,
    /** By the reserved number. */
    @Description("By what is reserved.")
    reserved,
    /** By the number of quantities. */
    @Description("By the number of quantities.")
    count
}
