package io.quantree.virtual.position;

import io.quantree.offer.OfferSetup;
import io.quantree.offer.OfferSetupCache;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.model.RefLookup;
import io.quantree.virtual.model.DerivedRefs;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import io.quantree.virtual.position.VirtualPosition.Key;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the virtual positions of one catalogue without their offers. */
@ApplicationScoped
class VirtualPositionRowReader {
    private static final String BY_OWN_REF = """
            SELECT product_ref, group_ref
            FROM virtual_position
            WHERE virtual_catalogue_id = ANY($1) AND id = ANY($2) AND ref = ANY($3)
            """;

    private final ReadStatements reader;
    private final OfferSetupCache setups;
    private final GraphQlLimits limits;
    private final LevelRule levels;
    private final Clock clock;

    VirtualPositionRowReader(
            ReadStatements reader, OfferSetupCache setups, GraphQlLimits limits, LevelRule levels, Clock clock) {
        this.reader = reader;
        this.setups = setups;
        this.limits = limits;
        this.levels = levels;
        this.clock = clock;
    }

    Uni<List<VirtualPosition>> page(
            VirtualCatalogue catalogue,
            VirtualPositionFilter filter,
            VirtualPositionBounds bounds,
            boolean backward,
            int rows) {
        return read(catalogue, filter, query -> query.page(bounds.after(), bounds.before(), backward, rows))
                .map(read -> read.stream()
                        .filter(row -> row.getString("product_ref") != null)
                        .map(row -> VirtualPosition.of(row, catalogue))
                        .toList());
    }

    /** How many positions match; filters on derived values are ignored. */
    Uni<Long> count(VirtualCatalogue catalogue, VirtualPositionFilter filter) {
        return read(catalogue, filter, VirtualPositionQuery::count)
                .map(read -> read.get(0).getLong("total"));
    }

    private Uni<List<Row>> read(
            VirtualCatalogue catalogue,
            VirtualPositionFilter filter,
            Function<VirtualPositionQuery, String> statement) {
        DueStock stock = new DueStock(catalogue.inventoryCatalogueId, clock.instant(), levels.lead());
        WhereClause where = new WhereClause(limits);
        return keys(catalogue, filter)
                // There is hardly ever such stock between two sweeps, so the question is asked without any at the same
                // time.
                .chain(keys -> Uni.combine()
                        .all()
                        .unis(
                                read(catalogue, filter, statement, keys, null),
                                reader.read(stock.statement(where), where))
                        .asTuple()
                        .chain(both -> both.getItem2().get(0).getBoolean("due")
                                ? read(catalogue, filter, statement, keys, stock)
                                : Uni.createFrom().item(both.getItem1())));
    }

    private Uni<List<Row>> read(
            VirtualCatalogue catalogue,
            VirtualPositionFilter filter,
            Function<VirtualPositionQuery, String> statement,
            List<Key> keys,
            @Nullable DueStock due) {
        return setup(catalogue)
                .chain(known -> setups.ask(
                        known,
                        setup -> {
                            VirtualPositionQuery query = query(catalogue, setup, filter, keys, due);
                            return reader.read(statement.apply(query), query.where());
                        },
                        read -> read.get(0).getLong("setup_version")));
    }

    private VirtualPositionQuery query(
            VirtualCatalogue catalogue,
            OfferSetup setup,
            VirtualPositionFilter filter,
            List<Key> keys,
            @Nullable DueStock due) {
        VirtualPositionQuery query =
                new VirtualPositionQuery(catalogue, setup, new WhereClause(limits), clock.instant(), due);
        filter.restrict(query.where(), catalogue);
        if (filter.ref() != null) {
            query.only(keys);
        }
        return query;
    }

    /** The setup of the catalogue, not necessarily the newest. */
    Uni<OfferSetup> setup(VirtualCatalogue catalogue) {
        return setups.find(catalogue.ref());
    }

    private Uni<List<Key>> keys(VirtualCatalogue catalogue, VirtualPositionFilter filter) {
        List<String> given = filter.ref();
        if (given == null || given.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<String> refs = new WhereClause(limits).texts("ref", new ArrayList<>(given));
        Uni<List<Key>> derived = catalogue.kind() == VirtualKind.BASE
                ? keys(
                        catalogue,
                        RefLookup.POSITION_PLACES,
                        catalogue.inventoryCatalogueId,
                        map(refs, DerivedRefs::positionOf))
                : Uni.createFrom().item(aggregates(catalogue, refs));
        return Uni.combine()
                .all()
                .unis(keys(catalogue, BY_OWN_REF, catalogue.id, refs), derived)
                .with((own, other) ->
                        Stream.concat(own.stream(), other.stream()).toList());
    }

    private static List<Key> aggregates(VirtualCatalogue catalogue, List<String> refs) {
        return map(refs, ref -> DerivedRefs.productOf(catalogue, ref)).stream()
                .map(product -> new Key(catalogue.id, product, ""))
                .toList();
    }

    private Uni<List<Key>> keys(VirtualCatalogue catalogue, String statement, long catalogueId, List<String> refs) {
        if (refs.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return reader.read(statement, RefLookup.of(catalogueId, refs)).map(rows -> rows.stream()
                .map(row -> new Key(catalogue.id, row.getString(0), row.getString(1)))
                .toList());
    }

    private static List<String> map(List<String> refs, Function<String, @Nullable String> part) {
        return refs.stream().map(part).filter(Objects::nonNull).toList();
    }
}
