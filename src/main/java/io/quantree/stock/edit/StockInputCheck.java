package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.SegmentName;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRefs;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.query.PositionRefKey;
import io.quantree.stock.query.QuantityRefKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Checks an input of a stock mutation: its segment, its content, and the refs of the position and the parent. */
final class StockInputCheck extends InputCheck {
    StockInputCheck() {}

    StockInputCheck(String prefix) {
        super(prefix);
    }

    Segment segment(ExactSegment input) {
        return Segment.of(
                name -> text(name.name(), SegmentName.LENGTH_MAX, name.text(input)),
                name -> instant(name.name(), input.expiresOn()));
    }

    private QuantityContent content(ContentFields input, @Nullable Long parentId) {
        return new QuantityContent(
                segment(input.segment()),
                instant("expectedOn", input.expectedOn()),
                text("storageAreaRef", RecordLimits.REF, input.storageAreaRef()),
                parentId,
                text("associationType", RecordLimits.TEXT, input.associationType()),
                text("associationRef", RecordLimits.TEXT, input.associationRef()),
                attributes(input.attributes()));
    }

    /** The record of an input that gives everything about a quantity; ends the check. */
    StockRecord record(
            int index,
            Catalogue catalogue,
            StockRules.Identity identity,
            PositionKey place,
            QuantityFields input,
            String type,
            @Nullable String status,
            @Nullable String parentRef,
            @Nullable Integer ifVersion) {
        QuantityContent content =
                content(input.content(), parentRef == null ? null : RefKey.of(catalogue.id(), parentRef));
        String ref = ref(
                input.ref(),
                StockRefs.quantity(
                        place.skuRef(), place.locationRef(), catalogue.type(), type, identity.of(content.segment())));
        Instant asOf = instant("asOf", input.asOf());
        pass();
        return new StockRecord(
                index,
                place.skuRef(),
                place.locationRef(),
                type,
                status,
                ref,
                RefKey.of(catalogue.id(), ref),
                parentRef,
                input.quantity(),
                null,
                null,
                null,
                ifVersion,
                asOf,
                content,
                content.digest(type, parentRef));
    }

    String positionRef(PositionRefKey position, Catalogue catalogue) {
        if (position.catalogue() != null
                && !Catalogue.canonicalRef(position.catalogue().ref()).equals(catalogue.ref())) {
            fault(Problem.of(ProblemType.POSITION_NOT_FOUND, "the position belongs to another catalogue")
                    .about("position", position.ref()));
        }
        return required("position", RecordLimits.BUILT_REF, position.ref());
    }

    @Nullable
    String parent(@Nullable QuantityRefKey parent, Catalogue catalogue) {
        if (parent == null) {
            return null;
        }
        if (parent.catalogue() != null
                && !Catalogue.canonicalRef(parent.catalogue().ref()).equals(catalogue.ref())) {
            fault(Problem.of(ProblemType.PARENT_NOT_FOUND, "the parent belongs to another catalogue")
                    .about("parent", parent.ref()));
        }
        return required("parent", RecordLimits.BUILT_REF, parent.ref());
    }
}
