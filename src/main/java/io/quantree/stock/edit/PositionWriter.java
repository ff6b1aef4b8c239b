package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.input.Attributes;
import io.quantree.input.IfVersion;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.PositionRule;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.StockRefs;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates and changes single positions. */
@Singleton
record PositionWriter(StockTransactions transactions, StockRules rules) {
    Uni<Void> create(Catalogue catalogue, PositionMutations.Creation input) {
        InputCheck check = new InputCheck();
        PositionKey key = new PositionKey(
                check.required("productRef", RecordLimits.REF, input.productRef()),
                check.required("locationRef", RecordLimits.REF, input.locationRef()));
        check.required("ref", RecordLimits.BUILT_REF, input.ref());
        String ref = check.ref(input.ref(), StockRefs.position(key.skuRef(), key.locationRef(), catalogue.type()));
        String status = check.text("status", RecordLimits.STATUS, input.status());
        String type = check.required("type", RecordLimits.TYPE, input.type());
        String attributes = check.attributes(input.attributes());
        check.pass();
        return transactions.run(catalogue, "createInventoryPosition", null, stock -> stock.placeOfPosition(ref)
                .invoke(place -> place.ifPresent(taken -> {
                    throw exists(ref, taken);
                }))
                .chain(() -> stock.open(key))
                .invoke(PositionWriter::checkAbsent)
                .invoke(position ->
                        position.create(ref, type, status == null ? QuantityStatus.CREATED : status, attributes))
                .chain(position -> balanced(stock, position, input.onHand())));
    }

    private static void checkAbsent(InventoryPosition position) {
        if (position.stored) {
            throw Problem.of(
                            ProblemType.ALREADY_EXISTS,
                            "the product already has a position at this location: " + position.ref)
                    .about("productRef", position.productRef);
        }
    }

    Uni<Void> update(Catalogue catalogue, PositionMutations.Update input) {
        InputCheck check = new InputCheck();
        String ref = check.required("ref", RecordLimits.BUILT_REF, input.ref());
        String type = check.text("type", RecordLimits.TYPE, input.type());
        String status = check.text("status", RecordLimits.STATUS, input.status());
        String attributes = check.attributes(input.attributes());
        check.pass();
        return transactions.run(catalogue, "updateInventoryPosition", null, stock -> stock.placeOfPosition(ref)
                .map(place -> place.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such position.")
                        .about("ref", ref)))
                .chain(stock::open)
                .invoke(position -> {
                    IfVersion.check(input.ifVersion(), position.revision);
                    check.same("productRef", input.productRef(), position.productRef);
                    check.same("locationRef", input.locationRef(), position.locationRef);
                    check.pass();
                })
                .invoke(position -> change(position, type, status, attributes))
                .chain(position -> balanced(stock, position, input.onHand())));
    }

    private void change(
            InventoryPosition position, @Nullable String type, @Nullable String status, @Nullable String attributes) {
        position.change(
                type == null ? position.type : type,
                statusAfter(position.status, status),
                Attributes.merge(position.attached, attributes));
    }

    /** A position whose status follows the number on hand ignores a given status that follows it too. */
    private String statusAfter(String before, @Nullable String given) {
        boolean follows = rules.statusTransitions() && PositionRule.moves(before);
        return given == null || follows && PositionRule.moves(given) ? before : given;
    }

    private Uni<Void> balanced(StockTransaction stock, InventoryPosition position, @Nullable Integer onHand) {
        if (onHand == null) {
            return stock.save(List.of(position));
        }
        OnHandDecision decision = new OnHandDecision(stock.catalogue(), rules);
        String ref = decision.balancingRef(position.place());
        return stock.homeOfQuantity(position, ref)
                .invoke(home -> {
                    if (home.isPresent() && position.find(ref) == null) {
                        throw Problem.of(
                                        ProblemType.REF_IN_USE,
                                        "position " + home.get()
                                                + " already has a quantity with the ref that the difference needs: "
                                                + ref)
                                .about("onHand", onHand);
                    }
                    decision.setOnHand(position, onHand);
                })
                .chain(() -> stock.save(List.of(position)));
    }

    private static Problem exists(String ref, PositionKey place) {
        return Problem.of(
                        ProblemType.ALREADY_EXISTS,
                        "a position with this ref already exists, for product " + place.skuRef() + " at location "
                                + place.locationRef())
                .about("ref", ref);
    }
}
