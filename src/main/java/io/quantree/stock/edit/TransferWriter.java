package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.PositionDraft;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.QuantityDraft;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets and transfers numbers of pieces of quantities that are named by ref or by segment. */
@ApplicationScoped
class TransferWriter {
    private final StockEdits edits;
    private final StockRules rules;

    TransferWriter(StockEdits edits, StockRules rules) {
        this.edits = edits;
        this.rules = rules;
    }

    /** The refs of the two quantities of a transfer. */
    record Moved(String from, String to) {}

    /** Gives the quantity its number, as a record of a batch would; answers its ref. */
    Uni<String> set(Catalogue catalogue, SetQuantityInput input, String mutation) {
        InputCheck check = new InputCheck();
        String reason = check.text("reason", RecordLimits.TEXT, input.reason());
        Instant asOf = check.instant("asOf", input.asOf());
        check.pass();
        QuantitySelection selection = input.selection();
        return edits.run(catalogue, mutation, reason, edit -> place(edit, selection)
                .chain(edit::open)
                .call(position -> edit.loadRecent(rules, position, asOf))
                .chain(position -> {
                    QuantityDraft found = selection.find(position, catalogue);
                    StockRecord record =
                            selection.record(position.key, catalogue, found, input.quantity(), input.ifVersion(), asOf);
                    return free(edit, position, found, record.ref(), selection)
                            .invoke(() -> {
                                QuantityEdit decision = new QuantityEdit(catalogue, rules);
                                if (found == null) {
                                    decision.create(position, record);
                                } else {
                                    decision.set(position, record);
                                }
                            })
                            .chain(() -> edit.save(List.of(position)))
                            .replaceWith(record.ref());
                }));
    }

    /** Moves pieces; answers the refs of both quantities. */
    Uni<Moved> transfer(Catalogue catalogue, TransferQuantityInput input, String mutation) {
        InputCheck check = new InputCheck();
        String reason = check.text("reason", RecordLimits.TEXT, input.reason());
        if (input.quantity() <= 0) {
            check.fault(Problem.of(ProblemType.OUT_OF_RANGE, "a transfer moves at least one piece")
                    .field("quantity")
                    .value(input.quantity())
                    .limit(1));
        }
        check.pass();
        QuantitySelection from = input.from().selection("from");
        QuantitySelection to = input.to().selection("to");
        return edits.run(catalogue, mutation, reason, edit -> place(edit, from)
                .chain(start -> place(edit, to).chain(end -> transfer(edit, input, from, to, start, end))));
    }

    private Uni<Moved> transfer(
            StockEdit edit,
            TransferQuantityInput input,
            QuantitySelection from,
            QuantitySelection to,
            PositionKey start,
            PositionKey end) {
        if (!start.skuRef().equals(end.skuRef())) {
            throw Problem.of(ProblemType.INVALID_VALUE, "both quantities have to be of one product, " + start.skuRef())
                    .field("to")
                    .value(end.skuRef());
        }
        return edit.open(Set.copyOf(List.of(start, end))).chain(opened -> {
            PositionDraft source = Objects.requireNonNull(opened.get(start));
            PositionDraft target = Objects.requireNonNull(opened.get(end));
            QuantityDraft giver = from.find(source, edit.catalogue());
            if (giver == null) {
                throw Problem.of(ProblemType.NOT_FOUND, "There is no quantity to take from.")
                        .field("from")
                        .value(from.refIn(start, edit.catalogue()));
            }
            QuantityDraft taker = to.find(target, edit.catalogue());
            String takerRef = taker == null ? to.refIn(end, edit.catalogue()) : taker.ref;
            return free(edit, target, taker, takerRef, to)
                    .invoke(() -> new TransferDecision(edit.catalogue(), rules, input.quantity())
                            .move(source, giver, target, to, input.ifVersion()))
                    .chain(() -> edit.save(opened.values()))
                    .replaceWith(new Moved(giver.ref, takerRef));
        });
    }

    /** Where the selected quantity lies or is to be created. */
    private static Uni<PositionKey> place(StockEdit edit, QuantitySelection selection) {
        String ref = selection.ref();
        PositionKey named = selection.place();
        if (ref == null && named != null) {
            return Uni.createFrom().item(named);
        }
        return edit.placeOfQuantity(ref == null ? "" : ref).map(found -> {
            if (found.isPresent() && named != null && !named.equals(found.get())) {
                throw inUse(
                        selection,
                        String.valueOf(ref),
                        found.get().skuRef() + " at " + found.get().locationRef());
            }
            if (found.isEmpty() && named == null) {
                throw Problem.of(ProblemType.NOT_FOUND, "There is no such quantity.")
                        .field(selection.field())
                        .value(ref);
            }
            return found.orElse(named);
        });
    }

    /** Makes sure that the ref of a quantity that is going to be created is not in use. */
    private static Uni<Void> free(
            StockEdit edit,
            PositionDraft position,
            @Nullable QuantityDraft found,
            String ref,
            QuantitySelection selection) {
        if (found != null) {
            return Uni.createFrom().voidItem();
        }
        return edit.claimQuantity(position, ref)
                .invoke(home -> home.ifPresent(other -> {
                    throw inUse(selection, ref, other);
                }))
                .replaceWithVoid();
    }

    private static Problem inUse(QuantitySelection selection, String ref, String where) {
        return Problem.of(
                        ProblemType.REF_IN_USE, "another quantity has this ref, of another segment or place: " + where)
                .field(selection.field())
                .value(ref);
    }
}
