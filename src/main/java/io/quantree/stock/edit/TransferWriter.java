package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.level.PositionLevel;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Transfers pieces between two quantities that are named by ref or by segment. */
@ApplicationScoped
class TransferWriter {
    private final StockTransactions transactions;
    private final StockRules rules;
    private final LevelRule level;

    TransferWriter(StockTransactions transactions, StockRules rules, LevelRule level) {
        this.transactions = transactions;
        this.rules = rules;
        this.level = level;
    }

    record Transferred(String from, String to) {}

    Uni<Transferred> transfer(Catalogue catalogue, QuantityMutations.TransferInput input) {
        InputCheck check = new InputCheck();
        String reason = check.text("reason", RecordLimits.TEXT, input.reason());
        if (input.quantity() <= 0) {
            check.fault(Problem.of(ProblemType.OUT_OF_RANGE, "a transfer moves at least one piece")
                    .about("quantity", input.quantity())
                    .limit(1));
        }
        check.pass();
        Ends ends = new Ends(input.from().selection("from"), input.to().selection("to"));
        return transactions.run(catalogue, "transferQuantity", reason, stock -> ends.from()
                .place(stock)
                .chain(start -> ends.to().place(stock).chain(end -> transfer(stock, input, ends, start, end))));
    }

    private Uni<Transferred> transfer(
            StockTransaction stock,
            QuantityMutations.TransferInput input,
            Ends ends,
            PositionKey start,
            PositionKey end) {
        if (!start.skuRef().equals(end.skuRef())) {
            throw Problem.of(ProblemType.INVALID_VALUE, "both quantities must be of one product, " + start.skuRef())
                    .about("to", end.skuRef());
        }
        return stock.open(Set.copyOf(List.of(start, end))).chain(opened -> {
            InventoryPosition source = Objects.requireNonNull(opened.get(start));
            InventoryPosition target = Objects.requireNonNull(opened.get(end));
            InventoryQuantity giver = giver(stock.catalogue(), ends.from(), source);
            Instant expiresOn = new PositionLevel(level, source, stock.now()).expiresOn(giver);
            QuantitySelection to = ends.to().carrying(giver.segment(), expiresOn);
            InventoryQuantity taker = to.find(target, stock.catalogue());
            String takerRef = taker == null ? to.refIn(end, stock.catalogue()) : taker.ref;
            return to.claim(stock, target, taker, takerRef)
                    .invoke(() -> new TransferDecision(stock.catalogue(), rules, level, stock.now(), input.quantity())
                            .move(source, giver, target, to, input.ifVersion()))
                    .chain(() -> stock.save(opened.values()))
                    .replaceWith(new Transferred(giver.ref, takerRef));
        });
    }

    private static InventoryQuantity giver(Catalogue catalogue, QuantitySelection from, InventoryPosition source) {
        InventoryQuantity giver = from.find(source, catalogue);
        if (giver == null) {
            throw Problem.of(ProblemType.NOT_FOUND, "The quantity to take from does not exist.")
                    .about("from", from.refIn(source.place(), catalogue));
        }
        return giver;
    }

    private record Ends(QuantitySelection from, QuantitySelection to) {}
}
