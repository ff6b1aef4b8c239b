package io.quantree.stock.summary;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The spans of time that group quantities by expiry. */
@Enum("ExpirySpan")
@Description("Spans of time, in UTC, by which goods that expire are grouped.")
public enum ExpirySpan {
    @Description("By day, e.g. 2026-12-31.")
    DAY,
    @Description("By ISO week, named by its Monday, e.g. 2026-12-28.")
    WEEK,
    @Description("By month, e.g. 2026-12.")
    MONTH,
    @Description("By whether they have expired: true or false; null where goods don't expire.")
    EXPIRED
}
