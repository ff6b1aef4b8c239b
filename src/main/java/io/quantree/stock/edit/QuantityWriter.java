package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.PositionDraft;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Creates, changes and archives single quantities; each answers the quantity's ref. */
@ApplicationScoped
class QuantityWriter {
    private final StockEdits edits;
    private final StockRules rules;

    QuantityWriter(StockEdits edits, StockRules rules) {
        this.edits = edits;
        this.rules = rules;
    }

    Uni<String> create(Catalogue catalogue, NewQuantity input, String mutation) {
        StockInputCheck check = new StockInputCheck();
        String positionRef = check.positionRef(input.position(), catalogue);
        check.pass();
        return edits.run(catalogue, mutation, null, edit -> edit.placeOfPosition(positionRef)
                .map(place -> place.orElseThrow(
                        () -> Problem.of(ProblemType.POSITION_NOT_FOUND, "There is no such position; create it first.")
                                .field("position")
                                .value(positionRef)))
                .chain(place -> {
                    StockRecord record = input.record(place, catalogue, new StockInputCheck());
                    return edit.open(place).chain(position -> edit.claimQuantity(position, record.ref())
                            .invoke(home -> created(catalogue, position, record, home))
                            .chain(() -> edit.save(List.of(position)))
                            .replaceWith(record.ref()));
                }));
    }

    private void created(Catalogue catalogue, PositionDraft position, StockRecord record, Optional<String> home) {
        if (home.isPresent()) {
            throw Problem.of(
                            ProblemType.ALREADY_EXISTS,
                            "a quantity of this ref is already there, in position " + home.get())
                    .field("ref")
                    .value(record.ref());
        }
        naming("parent", () -> new QuantityEdit(catalogue, rules).create(position, record));
    }

    Uni<String> update(Catalogue catalogue, QuantityUpdate input, String mutation) {
        QuantityChange change = input.change(catalogue, new StockInputCheck());
        return edit(catalogue, change.ref(), mutation, null, change.asOf(), position -> {
            naming("parent", () -> new QuantityEdit(catalogue, rules).update(position, change));
            return change.ref();
        });
    }

    Uni<String> archive(Catalogue catalogue, QuantityArchiving input, String mutation) {
        StockInputCheck check = new StockInputCheck();
        String ref = check.required("ref", RecordLimits.BUILT_REF, input.ref());
        String reason = check.text("reason", RecordLimits.TEXT, input.reason());
        check.pass();
        return edit(catalogue, ref, mutation, reason, null, position -> {
            new QuantityEdit(catalogue, rules)
                    .archive(position, ref, input.ifVersion(), Boolean.TRUE.equals(input.withDescendants()));
            return ref;
        });
    }

    private Uni<String> edit(
            Catalogue catalogue,
            String ref,
            String mutation,
            @Nullable String reason,
            @Nullable Instant countedOn,
            Function<PositionDraft, String> decision) {
        return edits.run(catalogue, mutation, reason, edit -> edit.placeOfQuantity(ref)
                .map(place -> place.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such quantity.")
                        .field("ref")
                        .value(ref)))
                .chain(edit::open)
                .call(position -> edit.loadRecent(rules, position, countedOn))
                .chain(position -> {
                    String answered = decision.apply(position);
                    return edit.save(List.of(position)).replaceWith(answered);
                }));
    }

    /** The rules of the tree speak of a record's {@code parentRef}, which the inputs of single mutations call otherwise. */
    private static void naming(String parentField, Runnable decision) {
        try {
            decision.run();
        } catch (Problem problem) {
            throw "parentRef".equals(problem.field()) ? problem.field(parentField) : problem;
        }
    }
}
