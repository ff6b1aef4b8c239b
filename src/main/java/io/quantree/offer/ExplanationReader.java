package io.quantree.offer;

import io.quantree.virtual.model.OfferKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads all that decides about the offer of one product, and explains it. */
@Singleton
record ExplanationReader(
        OfferSetupCache setups,
        ExplainedStockReader stocks,
        SupplyQuantityReader quantities,
        SupplyReader supplies,
        SupplyRule rule) {

    /** Explains the answer to a question about one product. */
    Uni<ExplanationView> explanation(OfferSetup known, OfferQuestion question) {
        OfferKey key = question.keys().get(0);
        return setups.ask(known, setup -> stocks.read(setup, key), ExplainedStock::setupVersion)
                .chain(stock -> explanation(stock, key, question));
    }

    private Uni<ExplanationView> explanation(ExplainedStock stock, OfferKey key, OfferQuestion question) {
        List<OfferKey> positions = stock.positions().stream()
                .map(position -> new OfferKey(key.productRef(), position.locationRef()))
                .toList();
        return Uni.combine()
                .all()
                .unis(
                        quantities.read(stock.setup(), positions),
                        supplies.categories(stock.setup(), List.of(key.productRef())))
                .with((read, categories) -> new OfferExplanation(
                                stock, question, categories.getOrDefault(key.productRef(), List.of()), read)
                        .view(new StockSteps(rule)));
    }
}
