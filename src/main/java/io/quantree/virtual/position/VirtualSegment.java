package io.quantree.virtual.position;

import io.quantree.offer.OfferCurve;
import io.quantree.relay.CountView;
import io.quantree.virtual.model.VirtualSegmentField;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** The part of a virtual position in one segment. */
@Type("VirtualSegment")
@Description("What of a virtual position belongs to one segment.")
public record VirtualSegment(
        @NonNull
        @Description(
                "The field by which it is told apart, e.g. channel; several are joined by `+`; or a text of a client's own.")
        String type,

        @NonNull @Description("The field's value, e.g. WEB; several are joined by `+`.")
        String value,

        @NonNull @Description("The fields and their values one by one; none for a type of a client's own.")
        List<@NonNull VirtualSegmentField> fields,

        @Ignore @Nullable OfferCurve curve,
        @Ignore Instant now) {

    @Description(
            "What can be sold of it now; never more than the whole position's quantity. Null for a type of a client's own, to which no stock belongs.")
    public @Nullable Integer getQuantity() {
        return curve == null ? null : CountView.of("quantity", curve.at(now));
    }

    @Description("When there is nothing now: the first moment at which something is expected to be there; else null.")
    public @Nullable OffsetDateTime getExpectedOn() {
        Instant first = curve == null || curve.at(now) > 0 ? null : curve.first(1, now);
        return first == null ? null : first.atOffset(ZoneOffset.UTC);
    }
}
