package io.quantree.availability;

import io.quantree.availability.SupplySummary.Location;
import io.quantree.availability.SupplySummary.Product;
import io.quantree.stock.SegmentPattern;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** Reads what there is of products and works out what is offered of them. */
@ApplicationScoped
class OfferReader {
    private static final BiPredicate<Product, Location> TREES = (product, location) -> location.hasTree();
    private static final BiPredicate<Product, Location> ALL = (product, location) -> true;

    private final Setups setups;
    private final SupplyReader reader;

    OfferReader(Setups setups, SupplyReader reader) {
        this.setups = setups;
        this.reader = reader;
    }

    /** Answers a question in the order of its keys. */
    Uni<List<Availability>> availability(OfferSetup known, OfferQuestion question) {
        BiPredicate<Product, Location> listed =
                question.isAboutLater() ? TREES.or((product, location) -> location.hasArrivals()) : TREES;
        return setups.ask(known, setup -> reader.summary(setup, question.keys(), question.asked(), question.at())
                .chain(summary -> supplies(setup, summary.products(), listed, question.since())
                        .chain(supplies -> dated(setup, question, summary.products(), supplies))
                        .map(answer -> new Setups.Answer<>(summary.setupVersion(), answer))));
    }

    /**
     * The offers of several segments of each product now.
     *
     * @param segments those of each key, in the order of the keys
     */
    Uni<List<List<ProductOffer>>> offers(
            OfferSetup known, List<OfferKey> keys, List<List<SegmentPattern>> segments, Instant now) {
        boolean whole = segments.stream().flatMap(List::stream).allMatch(SegmentPattern::isAll);
        return setups.ask(known, setup -> reader.summary(setup, keys, SegmentPattern.ALL, now)
                .chain(summary -> supplies(setup, summary.products(), whole ? TREES : ALL, now)
                        .map(supplies -> new Setups.Answer<>(
                                summary.setupVersion(), offers(new OfferRule(setup), supplies, segments, now)))));
    }

    /** The supply of products quantity by quantity, to be looked at over time. */
    Uni<List<OfferCurve>> curves(OfferSetup known, List<OfferKey> keys, SegmentPattern asked, Instant since) {
        return setups.ask(known, setup -> reader.summary(setup, keys, asked, since)
                .chain(summary -> supplies(setup, summary.products(), ALL, since)
                        .map(supplies -> new Setups.Answer<>(
                                summary.setupVersion(),
                                supplies.stream()
                                        .map(supply -> new OfferCurve(new OfferRule(setup), supply, asked))
                                        .toList()))));
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
        return supplies(setup, scarce, ALL, question.since()).map(listed -> {
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

    /** What was summed up, with these positions read quantity by quantity. */
    private Uni<List<ProductSupply>> supplies(
            OfferSetup setup, List<Product> products, BiPredicate<Product, Location> listed, Instant since) {
        List<SupplyPlace> places = products.stream()
                .flatMap(product -> product.locations().stream()
                        .filter(location -> listed.test(product, location))
                        .map(location -> new SupplyPlace(product.key().productRef(), location.locationRef())))
                .distinct()
                .toList();
        return Uni.combine()
                .all()
                .unis(reader.quantities(setup, places), reader.categories(setup, products))
                .with((quantities, categories) -> products.stream()
                        .map(product -> new ProductSupply(
                                product.key(),
                                categories.getOrDefault(product.key().productRef(), List.of()),
                                product.held(),
                                product.locations().stream()
                                        .map(location -> supply(product, location, quantities, since))
                                        .toList()))
                        .toList());
    }

    private LocationSupply supply(
            Product product, Location location, Map<SupplyPlace, List<SupplyQuantity>> quantities, Instant since) {
        List<SupplyQuantity> listed =
                quantities.get(new SupplyPlace(product.key().productRef(), location.locationRef()));
        return listed == null ? location.counted() : reader.listed(location.locationRef(), listed, since);
    }
}
