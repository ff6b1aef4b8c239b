package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.CountTime;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates, changes, counts and archives single quantities; each method answers the quantity's ref. */
@Singleton
record QuantityWriter(StockTransactions transactions, StockRules rules) {
    Uni<String> create(Catalogue catalogue, NewQuantity input) {
        StockInputCheck check = new StockInputCheck();
        String positionRef = check.positionRef(input.position(), catalogue);
        check.pass();
        return transactions.run(catalogue, "createInventoryQuantity", null, stock -> stock.placeOfPosition(positionRef)
                .map(place -> place.orElseThrow(
                        () -> Problem.of(ProblemType.POSITION_NOT_FOUND, "There is no such position; create it first.")
                                .about("position", positionRef)))
                .chain(place -> create(stock, place, input.record(place, catalogue))));
    }

    private Uni<String> create(StockTransaction stock, PositionKey place, StockRecord record) {
        return stock.open(place)
                .call(position -> stock.homeOfQuantity(position, record.ref())
                        .invoke(home -> home.ifPresent(other -> {
                            throw exists(record.ref(), other);
                        })))
                .invoke(position -> naming("parent", () -> decision(stock).create(position, record)))
                .chain(position -> stock.save(List.of(position)))
                .replaceWith(record.ref());
    }

    /** Gives the quantity a number by the rules of batches, and creates it when it doesn't exist. */
    Uni<String> set(Catalogue catalogue, SetQuantityInput input) {
        InputCheck check = new InputCheck();
        String reason = check.text("reason", RecordLimits.TEXT, input.reason());
        Instant asOf = check.instant("asOf", input.asOf());
        check.pass();
        QuantitySelection selection = input.selection();
        return transactions.run(catalogue, "setQuantity", reason, stock -> selection
                .place(stock)
                .chain(stock::open)
                .call(position -> stock.loadRecent(rules, position, asOf))
                .chain(position -> set(stock, position, selection, input, asOf)));
    }

    private Uni<String> set(
            StockTransaction stock,
            InventoryPosition position,
            QuantitySelection selection,
            SetQuantityInput input,
            @Nullable Instant asOf) {
        InventoryQuantity found = selection.find(position, stock.catalogue());
        StockRecord record =
                selection.record(position.place(), stock.catalogue(), found, input.quantity(), input.ifVersion(), asOf);
        return selection
                .claim(stock, position, found, record.ref())
                .invoke(() -> {
                    if (found == null) {
                        decision(stock).create(position, record);
                    } else {
                        decision(stock).set(position, record);
                    }
                })
                .chain(() -> stock.save(List.of(position)))
                .replaceWith(record.ref());
    }

    Uni<String> update(Catalogue catalogue, QuantityUpdate input) {
        QuantityChange change = input.change(catalogue);
        return transactions.run(catalogue, "updateInventoryQuantity", null, stock -> open(stock, change.ref())
                .call(position -> stock.loadRecent(rules, position, change.asOf()))
                .invoke(position -> naming("parent", () -> decision(stock).update(position, change)))
                .chain(position -> stock.save(List.of(position)))
                .replaceWith(change.ref()));
    }

    /** Gives the position's quantities that the filter admits a status, and answers how many had another one. */
    Uni<Integer> status(Catalogue catalogue, QuantityStatusFilter filter, String given) {
        StockInputCheck check = new StockInputCheck();
        String status = check.required("status", RecordLimits.STATUS, given);
        String positionRef = check.positionRef(filter.position(), catalogue);
        check.pass();
        return transactions.run(catalogue, "updateInventoryQuantitiesStatus", null, stock -> stock.placeOfPosition(
                        positionRef)
                .map(place -> place.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such position.")
                        .about("position", positionRef)))
                .chain(stock::open)
                .chain(position -> {
                    List<InventoryQuantity> changed = position.quantities().stream()
                            .filter(quantity -> filter.admits(quantity) && !quantity.status.equals(status))
                            .toList();
                    changed.forEach(quantity -> quantity.status = status);
                    return stock.save(List.of(position)).replaceWith(changed.size());
                }));
    }

    Uni<String> archive(Catalogue catalogue, QuantityMutations.Archiving input) {
        InputCheck check = new InputCheck();
        String ref = check.required("ref", RecordLimits.BUILT_REF, input.ref());
        String reason = check.text("reason", RecordLimits.TEXT, input.reason());
        check.pass();
        boolean withDescendants = Boolean.TRUE.equals(input.withDescendants());
        return transactions.run(catalogue, "archiveInventoryQuantity", reason, stock -> open(stock, ref)
                .invoke(position -> decision(stock).archive(position, ref, input.ifVersion(), withDescendants))
                .chain(position -> stock.save(List.of(position)))
                .replaceWith(ref));
    }

    private static Uni<InventoryPosition> open(StockTransaction stock, String ref) {
        return stock.placeOfQuantity(ref)
                .map(place -> place.orElseThrow(() -> QuantityDecision.missing("ref", ref)))
                .chain(stock::open);
    }

    private QuantityDecision decision(StockTransaction stock) {
        return new QuantityDecision(stock.catalogue(), rules, CountTime.of(rules, stock.now()));
    }

    private static Problem exists(String ref, String home) {
        return Problem.of(ProblemType.ALREADY_EXISTS, "position " + home + " already has a quantity with this ref")
                .about("ref", ref);
    }

    /** The rules of the tree report a record's field {@code parentRef}; the inputs of single mutations name it differently. */
    private static void naming(String parentField, Runnable decision) {
        try {
            decision.run();
        } catch (Problem problem) {
            throw "parentRef".equals(problem.field()) ? problem.field(parentField) : problem;
        }
    }
}
