package io.quantree.offer;

import io.quantree.control.rule.ProductControls;
import io.quantree.offer.ExplainedStock.Position;
import io.quantree.virtual.model.OfferKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Explains what {@link OfferRule} offers of one product, step by step. The numbers are those of {@link StockSteps} and
 * {@link ProductControls}, so that the last one is the offer.
 */
record OfferExplanation(
        ExplainedStock stock,
        OfferKey key,
        OfferQuestion question,
        List<String> categoryRefs,
        ProductControls controls,
        Map<OfferKey, List<SupplyQuantity>> quantities) {
    private record Place(String locationRef, OfferSteps steps, boolean offered) {}

    /** Explains the answer to a question about one product. */
    OfferExplanation(
            ExplainedStock stock,
            OfferQuestion question,
            List<String> categoryRefs,
            Map<OfferKey, List<SupplyQuantity>> quantities) {
        this(
                stock,
                question.keys().get(0),
                question,
                categoryRefs,
                controls(stock, question, categoryRefs),
                quantities);
    }

    private static ProductControls controls(ExplainedStock stock, OfferQuestion question, List<String> categoryRefs) {
        String productRef = question.keys().get(0).productRef();
        return stock.setup().controls().of(productRef, categoryRefs, question.segment(), question.at());
    }

    ExplanationView view(StockSteps rule) {
        List<Place> places = places(rule);
        OfferSteps total = question.segment().isAll() ? total(places) : totalOfSegment(places, rule);
        List<ExplanationView.Place> views = places.stream()
                .map(place -> new ExplanationView.Place(
                        place.locationRef(), place.steps().left(), place.steps().list()))
                .toList();
        return new ExplanationView(key.productRef(), key.locationRef(), total.left(), total.list(), views);
    }

    private List<Place> places(StockSteps rule) {
        return stock.positions().stream().map(position -> place(position, rule)).toList();
    }

    /** A segment never offers more than the whole product: at each location, or of all of them together. */
    private OfferSteps totalOfSegment(List<Place> places, StockSteps rule) {
        OfferExplanation product = new OfferExplanation(stock, question.ofAllStock(), categoryRefs, quantities);
        List<Place> whole = product.places(rule);
        if (isEach()) {
            for (int i = 0; i < places.size(); i++) {
                places.get(i)
                        .steps()
                        .atMost(StepKind.PRODUCT, whole.get(i).steps().left());
            }
            return total(places);
        }
        OfferSteps total = total(places);
        total.atMost(StepKind.PRODUCT, product.total(whole).left());
        return total;
    }

    private Place place(Position position, StockSteps rule) {
        String locationRef = position.locationRef();
        OfferSteps steps = rule.of(
                locationRef, quantities.getOrDefault(new OfferKey(key.productRef(), locationRef), List.of()), question);
        StepKind obstacle = obstacle(position);
        if (obstacle != null) {
            steps.clear(obstacle, obstacle == StepKind.POSITION_STATUS ? position.status() : null);
            return new Place(locationRef, steps, false);
        }
        steps.control(controls.stepsAt(locationRef, steps.left(), floorAtZero()), 0);
        if (isEach()) {
            if (controls.isPooled(locationRef)) {
                steps.control(controls.stepsEverywhere(steps.left(), floorAtZero()), 0);
            }
            steps.floor(floorAtZero());
        }
        return new Place(locationRef, steps, true);
    }

    /** What keeps the location from offering anything; null for nothing. */
    private @Nullable StepKind obstacle(Position position) {
        OfferSetup setup = stock.setup();
        LocationScope scope = setup.locations();
        String locationRef = position.locationRef();
        if (!setup.offering()) {
            return StepKind.CATALOGUE_INACTIVE;
        }
        if (stock.withdrawn().contains(locationRef)
                || (setup.aggregate() && !stock.withdrawn().isEmpty())) {
            return StepKind.WITHDRAWN;
        }
        if (scope.inactive().contains(locationRef)) {
            return StepKind.LOCATION_INACTIVE;
        }
        if (!scope.admits(locationRef)) {
            return StepKind.OUTSIDE_NETWORKS;
        }
        return setup.positionStatuses().contains(position.status()) ? null : StepKind.POSITION_STATUS;
    }

    private OfferSteps total(List<Place> places) {
        long pooled = 0;
        long apart = 0;
        List<Place> summed = new ArrayList<>();
        for (Place place : places) {
            if (place.offered() && !isEach() && controls.isPooled(place.locationRef())) {
                pooled += place.steps().left();
                summed.add(place);
            } else {
                apart += place.steps().left();
            }
        }
        OfferSteps total = new OfferSteps(StepKind.LOCATIONS, apart + pooled);
        if (!summed.isEmpty()) {
            total.control(controls.stepsEverywhere(pooled, floorAtZero()), apart);
        }
        if (!isEach()) {
            total.floor(floorAtZero());
        }
        return total;
    }

    /** Whether all controls act at each location, instead of on their sum. */
    private boolean isEach() {
        return !stock.setup().aggregate() || key.locationRef() != null;
    }

    private boolean floorAtZero() {
        return stock.setup().catalogue().floorAtZero;
    }
}
