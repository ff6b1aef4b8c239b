package io.quantree.offer;

import static io.quantree.offer.SupplyLoader.ALL;
import static io.quantree.offer.SupplyLoader.TREES;

import io.quantree.offer.SupplySummary.Location;
import io.quantree.offer.SupplySummary.Product;
import io.quantree.stock.model.SegmentPattern;
import io.quantree.virtual.model.OfferKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads what there is of products and works out what is offered of them. */
@ApplicationScoped
public class OfferReader {
    private final OfferSetupCache setups;
    private final SupplyReader reader;
    private final SupplyLoader supplies;

    OfferReader(OfferSetupCache setups, SupplyReader reader, SupplyLoader supplies) {
        this.setups = setups;
        this.reader = reader;
        this.supplies = supplies;
    }

    /** Answers a question in the order of its keys. */
    Uni<List<Availability>> availability(OfferSetup known, OfferQuestion question) {
        Predicate<Location> listed = question.isAboutLater() ? TREES.or(Location::hasArrivals) : TREES;
        return setups.ask(known, setup -> reader.summary(setup, question.keys(), question.asked(), question.at())
                .chain(summary -> supplies.of(setup, summary.products(), listed, question.since())
                        .chain(found -> dated(setup, question, summary.products(), found))
                        .map(answer -> new OfferSetupCache.Answer<>(summary.setupVersion(), answer))));
    }

    /**
     * The offers of several segments of each product now.
     *
     * @param segments those of each key, in the order of the keys
     */
    public Uni<List<List<ProductOffer>>> offers(
            OfferSetup known, List<OfferKey> keys, List<List<SegmentPattern>> segments, Instant now) {
        boolean whole = segments.stream().flatMap(List::stream).allMatch(SegmentPattern::isAll);
        return setups.ask(known, setup -> reader.summary(setup, keys, SegmentPattern.ALL, now)
                .chain(summary -> supplies.of(setup, summary.products(), whole ? TREES : ALL, now)
                        .map(supplies -> new OfferSetupCache.Answer<>(
                                summary.setupVersion(), offers(new OfferRule(setup), supplies, segments, now)))));
    }

    private static List<List<ProductOffer>> offers(
            OfferRule rule, List<ProductSupply> supplies, List<List<SegmentPattern>> segments, Instant now) {
        List<List<ProductOffer>> offers = new ArrayList<>(supplies.size());
        for (int i = 0; i < supplies.size(); i++) {
            ProductSupply supply = supplies.get(i);
            offers.add(segments.get(i).stream()
                    .map(segment -> rule.offer(supply, segment, now))
                    .toList());
        }
        return offers;
    }

    /** The answers with their dates: products of which there is too little, and more to come, are looked at over time. */
    private Uni<List<Availability>> dated(
            OfferSetup setup, OfferQuestion question, List<Product> products, List<ProductSupply> supplies) {
        OfferRule rule = new OfferRule(setup);
        List<ProductOffer> offers = supplies.stream()
                .map(supply -> rule.offer(supply, question.asked(), question.at()))
                .toList();
        List<Product> scarce = new ArrayList<>();
        for (int i = 0; i < products.size(); i++) {
            if (offers.get(i).total() < question.wanted() && rule.mayOfferMoreLater(products.get(i))) {
                scarce.add(products.get(i));
            }
        }
        return this.supplies.of(setup, scarce, ALL, question.since()).map(listed -> {
            Map<OfferKey, Instant> dates = new HashMap<>();
            for (ProductSupply supply : listed) {
                Instant first = new OfferCurve(rule, supply, question.asked()).first(question.wanted(), question.at());
                if (first != null) {
                    dates.put(supply.key(), first);
                }
            }
            return answers(question, products, offers, dates);
        });
    }

    private static List<Availability> answers(
            OfferQuestion question, List<Product> products, List<ProductOffer> offers, Map<OfferKey, Instant> dates) {
        List<Availability> answers = new ArrayList<>(products.size());
        for (int i = 0; i < products.size(); i++) {
            OfferKey key = products.get(i).key();
            ProductOffer offer = offers.get(i);
            Instant first = offer.total() >= question.wanted() ? question.at() : dates.get(key);
            answers.add(new Availability(key, offer, first));
        }
        return answers;
    }
}
