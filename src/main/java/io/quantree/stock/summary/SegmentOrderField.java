package io.quantree.stock.summary;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The fields that order the groups of a summary. */
@Enum("SegmentOrderField")
@Description("What groups can be ordered by.")
public enum SegmentOrderField {
    @Description("By the values that they are grouped by, the first one first; groups without a value come last.")
    key,
    @Description("By what is there.")
    onHand,
    @Description("By what can still be promised.")
    free,
    @Description("By what is reserved.")
    reserved,
    @Description("By the number of quantities.")
    count
}
