package io.quantree.stock.summary;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The spans of time that group quantities by expiry. */
@Enum("ExpirySpan")
@Description("Spans of time, in UTC, by which goods that expire are grouped.")
public enum ExpirySpan {
    /** By day. */
    @Description("By day, e.g. 2026-12-31.")
    DAY,
    /** By ISO week. */
    @Description("By ISO week, named by its Monday, e.g. 2026-12-28.")
    WEEK,
    /** By month. */
    @Description("By month, e.g. 2026-12.")
    MONTH,
    /** By whether they have expired. */
    @Description("By whether they have expired: true or false; null where goods don't expire.")
    EXPIRED
}
