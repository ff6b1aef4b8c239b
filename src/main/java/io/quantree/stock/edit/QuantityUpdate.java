package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.catalogue.RefKey;
import io.quantree.input.AttributeInput;
import io.quantree.input.Attributes;
import io.quantree.input.Patch;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.SegmentFields;
import io.quantree.stock.model.SegmentName;
import io.quantree.stock.query.QuantityRefKey;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The update of a quantity. */
@Input("UpdateInventoryQuantityInput")
@Description("What changes of a quantity; what is left out stays, and null clears a field that may be empty.")
public record QuantityUpdate(
        @NonNull @Description("The quantity.") String ref,

        @NonNull @Description("The catalogue that it is in.")
        CatalogueFilterKey catalogue,

        @Description("What it counts, e.g. LAST_ON_HAND, RESERVED, SALE or EXPECTED.") @Nullable
        String type,

        @Description("CREATED, ACTIVE or INACTIVE.") @Nullable
        String status,

        @Description("How many pieces. Given for a LAST_ON_HAND, it is a stock count: it nets what it contains.")
        @Nullable
        Integer quantity,

        @Description("The quantity of the same position that it descends from; null makes it a root.") @Nullable
        Optional<QuantityRefKey> parent,

        @Description("When the goods are expected to arrive; null clears it.") @Nullable
        Optional<OffsetDateTime> expectedOn,

        @Description("Where in the location the goods are; 100 characters at most; null clears it.") @Nullable
        Optional<String> storageAreaRef,

        @Description("What kind of record it is linked to, e.g. a purchase order; null clears it.") @Nullable
        Optional<String> associationType,

        @Description("The record that it is linked to; null clears it.") @Nullable
        Optional<String> associationRef,

        @Description("The condition of the goods, e.g. NEW or DAMAGED; null clears it.") @Nullable
        Optional<String> condition,

        @Description("When the goods expire; null clears it.") @Nullable
        Optional<OffsetDateTime> expiresOn,

        @Description("The country that the goods come from; null clears it.") @Nullable
        Optional<String> countryOfOrigin,

        @Description("The sales channel that the goods are meant for; null clears it.") @Nullable
        Optional<String> channel,

        @Description("Who has made the goods; null clears it.") @Nullable
        Optional<String> manufacturer,

        @Description("The manufacturer's batch that the goods are from; null clears it.") @Nullable
        Optional<String> manufacturerBatchNumber,

        @Description("Who has delivered the goods; null clears it.") @Nullable
        Optional<String> supplier,

        @Description("A segment of the client's own choice; null clears it.") @Nullable
        Optional<String> segment1,

        @Description("A segment of the client's own choice; null clears it.") @Nullable
        Optional<String> segment2,

        @Description("A segment of the client's own choice; null clears it.") @Nullable
        Optional<String> segment3,

        @Description("What to attach to it, by name.") @Nullable
        List<@NonNull AttributeInput> attributes,

        @Description("When `quantity` was true; older than what is stored, it is refused as STALE.") @Nullable
        OffsetDateTime asOf,

        @Description("Write only when it still has this version.") @Nullable
        Integer ifVersion)
        implements SegmentFields<Optional<String>, Optional<OffsetDateTime>> {
    QuantityChange change(Catalogue catalogue) {
        StockInputCheck check = new StockInputCheck();
        String checkedRef = check.required("ref", RecordLimits.BUILT_REF, ref);
        String newType = check.text("type", RecordLimits.TYPE, type);
        String newStatus = check.text("status", RecordLimits.STATUS, status);
        Instant countedOn = check.instant("asOf", asOf);
        UnaryOperator<Segment> segment = segment(check);
        Patch<Instant> expected = check.patchTime("expectedOn", expectedOn);
        Patch<String> storageArea = check.patch("storageAreaRef", RecordLimits.REF, storageAreaRef);
        String parentRef = parent == null ? null : check.parent(parent.orElse(null), catalogue);
        Patch<Long> parentId =
                new Patch<>(parent != null, parentRef == null ? null : RefKey.of(catalogue.id(), parentRef));
        Patch<String> linkType = check.patch("associationType", RecordLimits.TEXT, associationType);
        Patch<String> linkRef = check.patch("associationRef", RecordLimits.TEXT, associationRef);
        String added = check.attributes(attributes);
        if (asOf != null && quantity == null) {
            check.fault(Problem.of(ProblemType.REQUIRED, "asOf is the time of a quantity; give the quantity too")
                    .field("quantity"));
        }
        check.pass();
        return new QuantityChange(
                checkedRef,
                newType,
                newStatus,
                quantity,
                countedOn,
                ifVersion,
                parentRef,
                kept -> new QuantityContent(
                        segment.apply(kept.segment()),
                        expected.over(kept.expectedOn()),
                        storageArea.over(kept.storageAreaRef()),
                        parentId.over(kept.parentId()),
                        linkType.over(kept.associationType()),
                        linkRef.over(kept.associationRef()),
                        Attributes.merge(kept.attributes(), added)));
    }

    private UnaryOperator<Segment> segment(StockInputCheck check) {
        Map<SegmentName, Patch<String>> texts = new EnumMap<>(SegmentName.class);
        for (SegmentName name : SegmentName.TEXTS) {
            texts.put(name, check.patch(name.name(), SegmentName.LENGTH_MAX, name.text(this)));
        }
        Patch<Instant> expiry = check.patchTime("expiresOn", expiresOn);
        return kept -> Segment.of(
                name -> Objects.requireNonNull(texts.get(name)).over(name.text(kept)),
                name -> expiry.over(kept.expiresOn()));
    }
}
