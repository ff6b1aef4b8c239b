package io.quantree.offer;

import io.quantree.stock.level.LevelRule;
import io.quantree.virtual.model.OfferKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Reads all that decides about the offer of one product, and explains it. */
@Singleton
record ExplanationReader(
        OfferSetupCache setups,
        ExplainedStockReader stocks,
        SupplyQuantityReader quantities,
        SupplyReader supplies,
        LevelRule rule) {

    Uni<ExplanationView> explanation(OfferSetup known, OfferKey key, Instant at) {
        return setups.ask(known, setup -> stocks.read(setup, key), ExplainedStock::setupVersion)
                .chain(stock -> explanation(stock, key, at));
    }

    private Uni<ExplanationView> explanation(ExplainedStock stock, OfferKey key, Instant at) {
        List<OfferKey> positions = stock.positions().stream()
                .map(position -> new OfferKey(key.productRef(), position.locationRef()))
                .toList();
        return Uni.combine()
                .all()
                .unis(
                        quantities.read(stock.setup(), positions),
                        supplies.categories(stock.setup(), List.of(key.productRef())))
                .with((read, categories) -> OfferExplanation.of(
                                stock, key, categories.getOrDefault(key.productRef(), List.of()), read, at)
                        .view(new StockSteps(rule)));
    }
}
