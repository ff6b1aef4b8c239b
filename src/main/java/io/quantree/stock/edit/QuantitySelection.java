package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.PositionDraft;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.QuantityDraft;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.SegmentFields;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRefs;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which quantity a mutation means: the one of a ref, or the one of a segment at a place.
 *
 * @param ref its ref, when that is said
 * @param place where it lies, or is to be created; null only with a ref
 * @param field what the selection is called in the input, for errors
 */
record QuantitySelection(
        @Nullable String ref, @Nullable PositionKey place, String type, Segment segment, String field) {

    static QuantitySelection of(
            SegmentFields input,
            @Nullable String ref,
            @Nullable String productRef,
            @Nullable String locationRef,
            @Nullable String type,
            String field,
            StockInputCheck check) {
        String named = check.text("ref", RecordLimits.BUILT_REF, ref);
        String sku = check.text("productRef", RecordLimits.REF, productRef);
        String location = check.text("locationRef", RecordLimits.REF, locationRef);
        if (named == null || sku != null || location != null) {
            sku = check.required("productRef", RecordLimits.REF, productRef);
            location = check.required("locationRef", RecordLimits.REF, locationRef);
        }
        String counted = check.text("type", RecordLimits.TYPE, type);
        Segment segment = check.segment(input);
        check.pass();
        return new QuantitySelection(
                named,
                sku == null || location == null ? null : new PositionKey(sku, location),
                counted == null ? QuantityType.LAST_ON_HAND : counted,
                segment,
                field);
    }

    /** The quantity in that position, or null when there is none. A live one goes before archived ones. */
    @Nullable
    QuantityDraft find(PositionDraft position, Catalogue catalogue) {
        if (ref != null) {
            return position.find(ref);
        }
        List<QuantityDraft> matching =
                position.quantities().stream().filter(this::matches).toList();
        List<QuantityDraft> live =
                matching.stream().filter(QuantityDraft::isLive).toList();
        List<QuantityDraft> candidates = live.isEmpty() ? matching : live;
        if (candidates.size() < 2) {
            return candidates.isEmpty() ? null : candidates.get(0);
        }
        String built = refIn(position.key, catalogue);
        return candidates.stream()
                .filter(candidate -> candidate.ref.equals(built))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                ProblemType.INVALID_VALUE,
                                candidates.size()
                                        + " quantities have this segment; name one of them by its ref, such as "
                                        + candidates.get(0).ref)
                        .field(field)
                        .value(candidates.size()));
    }

    /** The ref that a quantity gets which is created for the selection. */
    String refIn(PositionKey position, Catalogue catalogue) {
        return ref == null
                ? StockRefs.quantity(position.skuRef(), position.locationRef(), catalogue.type(), type, segment)
                : ref;
    }

    /** The record that gives the selected quantity, which may not be there yet, a number. */
    StockRecord record(
            PositionKey position,
            Catalogue catalogue,
            @Nullable QuantityDraft found,
            int quantity,
            @Nullable Integer ifVersion,
            @Nullable Instant asOf) {
        String named = found == null ? refIn(position, catalogue) : found.ref;
        QuantityContent content =
                found == null ? new QuantityContent(segment, null, null, null, null, null, null) : QuantityContent.NONE;
        return new StockRecord(
                0,
                position.skuRef(),
                position.locationRef(),
                found == null ? type : found.type,
                null,
                named,
                RefKey.of(catalogue.id(), named),
                quantity,
                null,
                null,
                null,
                ifVersion,
                asOf,
                content,
                // It says nothing about the content, so what the last batch has said about it stays true.
                found == null ? QuantityContent.UNKNOWN : found.contentDigest);
    }

    private boolean matches(QuantityDraft quantity) {
        return quantity.type.equals(type)
                && quantity.content != null
                && quantity.content.segment().equals(segment);
    }
}
