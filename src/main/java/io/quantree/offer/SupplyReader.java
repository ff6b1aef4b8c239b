package io.quantree.offer;

import static io.quantree.offer.SupplyStatements.HAS_ARRIVALS;
import static io.quantree.offer.SupplyStatements.HAS_TREE;

import io.quantree.catalogue.RefKey;
import io.quantree.input.Instants;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.SegmentPattern;
import io.quantree.stock.model.StockRules;
import io.quantree.virtual.model.OfferKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads what there is of products.
 *
 * <p>The database adds up what stands by itself and answers a row for each location. Where quantities descend from others, or something
 * is still to come, the position is read quantity by quantity instead: following trees in SQL takes longer.
 */
@ApplicationScoped
public class SupplyReader {
    private final ReadStatements reader;
    private final GraphQlLimits graphQlLimits;
    private final AvailabilitySettings settings;
    private final OnHandRule onHand;
    private final SupplyRule rule;

    SupplyReader(
            ReadStatements reader,
            GraphQlLimits graphQlLimits,
            AvailabilitySettings settings,
            StockRules stockRules,
            SupplyRule rule) {
        this.reader = reader;
        this.graphQlLimits = graphQlLimits;
        this.settings = settings;
        this.onHand = OnHandRule.of(stockRules);
        this.rule = rule;
    }

    /** What there is of these products, of one segment, at one instant. */
    public Uni<SupplySummary> summary(OfferSetup setup, List<OfferKey> keys, SegmentPattern asked, Instant at) {
        WhereClause where = new WhereClause(graphQlLimits);
        String statement = statement(where, setup, keys, asked, at);
        return reader.read(statement, where).map(rows -> {
            if (rows.size() > settings.positionsMax()) {
                throw tooLarge("positions", settings.positionsMax());
            }
            return SupplySummary.of(setup, keys, rows);
        });
    }

    /** The text of the summary, its parameters bound to the clause. */
    String statement(WhereClause where, OfferSetup setup, List<OfferKey> keys, SegmentPattern asked, Instant at) {
        if (!asked.isAll()) {
            asked.restrict(where);
        }
        LocationScope scope = setup.locations();
        String free = SupplyStatements.FREE.formatted(
                onHand.condition(where), where.bind(at.plus(rule.lead()).atOffset(ZoneOffset.UTC)));
        return SupplyStatements.SUMMARY.formatted(
                texts(where, keys.stream().map(OfferKey::productRef)),
                texts(where, keys.stream().map(key -> key.locationRef() == null ? scope.first() : key.locationRef())),
                texts(where, keys.stream().map(key -> key.locationRef() == null ? scope.last() : key.locationRef())),
                free,
                asked.isAll() ? "TRUE" : "(" + where.text() + ")",
                texts(where, settings.arrivalTypes().stream()),
                where.bind(setup.catalogue().stock().id()),
                where.bind(setup.catalogue().id()),
                where.bind(setup.catalogue().retailerId()),
                where.bind(settings.positionsMax() + 1L),
                SupplyStatements.STOCK,
                SupplyStatements.POSITION_STATUS,
                SupplyStatements.WITHDRAWN,
                SupplyStatements.SETUP,
                HAS_TREE,
                HAS_ARRIVALS);
    }

    /** The same positions quantity by quantity. */
    Uni<Map<SupplyPlace, List<SupplyQuantity>>> quantities(OfferSetup setup, List<SupplyPlace> places) {
        if (places.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Tuple parameters = Tuple.of(
                setup.catalogue().stock().id(),
                places.stream().map(SupplyPlace::productRef).toArray(String[]::new),
                places.stream().map(SupplyPlace::locationRef).toArray(String[]::new),
                settings.quantitiesMax() + 1L);
        return reader.read(SupplyStatements.QUANTITIES, parameters).map(rows -> {
            if (rows.size() > settings.quantitiesMax()) {
                throw tooLarge("quantities", settings.quantitiesMax());
            }
            Map<SupplyPlace, List<SupplyQuantity>> found = new HashMap<>();
            places.forEach(place -> found.put(place, new ArrayList<>(4)));
            for (Row row : rows) {
                found.getOrDefault(places.get(row.getInteger(0)), List.of()).add(quantity(setup, row));
            }
            return found;
        });
    }

    /** The categories of these products, when any control asks for them. */
    Uni<Map<String, List<String>>> categories(OfferSetup setup, List<SupplySummary.Product> products) {
        if (products.isEmpty() || !setup.controls().asksForCategories()) {
            return Uni.createFrom().item(Map.of());
        }
        Tuple parameters = Tuple.of(
                setup.catalogue().retailerId(),
                setup.catalogue().productCatalogueRef(),
                products.stream()
                        .map(product -> product.key().productRef())
                        .distinct()
                        .toArray(String[]::new));
        return reader.read(SupplyStatements.CATEGORIES, parameters).map(rows -> {
            Map<String, List<String>> categories = new HashMap<>();
            rows.forEach(row -> categories.put(row.getString(0), List.of(row.getArrayOfStrings(1))));
            return categories;
        });
    }

    /** A position that was read quantity by quantity. */
    LocationSupply.Listed listed(String locationRef, List<SupplyQuantity> quantities, Instant since) {
        return new LocationSupply.Listed(locationRef, quantities, rule, since);
    }

    private static String texts(WhereClause where, Stream<String> texts) {
        return where.bind(texts.toArray(String[]::new));
    }

    // Columns by number: their names are looked for anew in each of thousands of rows.
    private static SupplyQuantity quantity(OfferSetup setup, Row row) {
        String parentRef = row.getString(2);
        Instant expiresOn = Instants.of(row.getOffsetDateTime(6));
        return new SupplyQuantity(
                row.getLong(1),
                parentRef == null ? null : RefKey.of(setup.catalogue().stock().id(), parentRef),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                expiresOn,
                Instants.of(row.getOffsetDateTime(7)),
                new Segment(
                        row.getString(8),
                        expiresOn,
                        row.getString(9),
                        row.getString(10),
                        row.getString(11),
                        row.getString(12),
                        row.getString(13),
                        row.getString(14),
                        row.getString(15),
                        row.getString(16)));
    }

    private static Problem tooLarge(String what, int limit) {
        return Problem.of(
                        ProblemType.QUERY_TOO_LARGE,
                        "The question is about more than " + limit + " " + what + "; ask for fewer products at once.")
                .field("keys")
                .limit(limit);
    }
}
