package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRefs;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The quantity that a mutation names: by its ref, or by a place, a type and a segment.
 *
 * @param ref its ref, if the input gives it
 * @param place the place where it is or will be created; null only with a ref
 * @param field the selection's field in the input, for errors
 */
record QuantitySelection(
        @Nullable String ref, @Nullable PositionKey place, String type, Segment segment, String field) {
    static QuantitySelection of(SelectorFields input, String field, StockInputCheck check) {
        String named = check.text("ref", RecordLimits.BUILT_REF, input.ref());
        String sku = check.text("productRef", RecordLimits.REF, input.productRef());
        String location = check.text("locationRef", RecordLimits.REF, input.locationRef());
        if (named == null || sku != null || location != null) {
            sku = check.required("productRef", RecordLimits.REF, input.productRef());
            location = check.required("locationRef", RecordLimits.REF, input.locationRef());
        }
        String counted = check.text("type", RecordLimits.TYPE, input.type());
        Segment segment = check.segment(input.segment());
        check.pass();
        return new QuantitySelection(
                named,
                sku == null || location == null ? null : new PositionKey(sku, location),
                counted == null ? QuantityType.LAST_ON_HAND : counted,
                segment,
                field);
    }

    /** The selection of a quantity for goods of that segment and date: what its own segment leaves out is theirs. */
    QuantitySelection carrying(Segment goods, @Nullable Instant expiresOn) {
        Segment carried = Segment.of(
                name -> {
                    String own = name.text(segment);
                    return own == null ? name.text(goods) : own;
                },
                name -> segment.expiresOn() == null ? expiresOn : segment.expiresOn());
        return new QuantitySelection(ref, place, type, carried, field);
    }

    Uni<PositionKey> place(StockTransaction stock) {
        if (ref == null) {
            return Uni.createFrom().item(place);
        }
        return stock.placeOfQuantity(ref).map(stored -> {
            if (stored.isPresent() && place != null && !place.equals(stored.get())) {
                throw inUse(ref, stored.get().skuRef() + " at " + stored.get().locationRef());
            }
            if (stored.isEmpty() && place == null) {
                throw QuantityDecision.missing(field, ref);
            }
            return stored.orElse(place);
        });
    }

    /** Makes sure that the ref of a quantity that will be created is free; does nothing for one that exists. */
    Uni<Void> claim(
            StockTransaction stock, InventoryPosition position, @Nullable InventoryQuantity found, String createdRef) {
        if (found != null) {
            return Uni.createFrom().voidItem();
        }
        return stock.homeOfQuantity(position, createdRef)
                .invoke(home -> home.ifPresent(other -> {
                    throw inUse(createdRef, other);
                }))
                .replaceWithVoid();
    }

    private Problem inUse(String usedRef, String where) {
        return Problem.of(ProblemType.REF_IN_USE, "the ref belongs to a quantity of another place or segment: " + where)
                .about(field, usedRef);
    }

    /** The quantity in that position, or null when there is none. Live quantities precede archived ones. */
    @Nullable
    InventoryQuantity find(InventoryPosition position, Catalogue catalogue) {
        if (ref != null) {
            return position.find(ref);
        }
        List<InventoryQuantity> matching =
                position.quantities().stream().filter(this::matches).toList();
        List<InventoryQuantity> live =
                matching.stream().filter(InventoryQuantity::isLive).toList();
        List<InventoryQuantity> candidates = live.isEmpty() ? matching : live;
        if (candidates.size() < 2) {
            return candidates.isEmpty() ? null : candidates.get(0);
        }
        String built = refIn(position.place(), catalogue);
        return candidates.stream()
                .filter(candidate -> candidate.ref.equals(built))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                ProblemType.INVALID_VALUE,
                                candidates.size()
                                        + " quantities have this segment; name one of them by its ref, such as "
                                        + candidates.get(0).ref)
                        .about(field, candidates.size()));
    }

    /** The ref of a quantity that is created for the selection. */
    String refIn(PositionKey position, Catalogue catalogue) {
        return ref == null
                ? StockRefs.quantity(position.skuRef(), position.locationRef(), catalogue.type(), type, segment)
                : ref;
    }

    /** The record that sets the number of the selected quantity, or creates the quantity. */
    StockRecord record(
            PositionKey position,
            Catalogue catalogue,
            @Nullable InventoryQuantity found,
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
                null,
                quantity,
                null,
                null,
                null,
                ifVersion,
                asOf,
                content,
                // The record gives no content, so the digest of the last batch stays valid.
                found == null ? QuantityContent.UNKNOWN : found.contentDigest);
    }

    private boolean matches(InventoryQuantity quantity) {
        return quantity.type.equals(type) && segment.equals(quantity.segment());
    }
}
