package io.quantree.virtual.position;

import io.quantree.catalogue.RefKey;
import io.quantree.offer.OfferSetup;
import io.quantree.offer.OfferSetupCache;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import io.quantree.virtual.model.VirtualPositionKey;
import io.quantree.virtual.model.VirtualRefs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Reads the virtual positions of one catalogue as far as the database knows them. */
@ApplicationScoped
class VirtualPositionRows {
    private static final String NAMED = """
            SELECT product_ref, group_ref
            FROM virtual_position
            WHERE virtual_catalogue_id = $1 AND id = ANY($2) AND ref = ANY($3)
            """;

    private static final String DERIVED = """
            SELECT sku_ref AS product_ref, location_ref AS group_ref
            FROM inventory_position
            WHERE catalogue_id = $1 AND id = ANY($2) AND ref = ANY($3)
            """;

    private final ReadStatements reader;
    private final OfferSetupCache setups;
    private final GraphQlLimits limits;

    VirtualPositionRows(ReadStatements reader, OfferSetupCache setups, GraphQlLimits limits) {
        this.reader = reader;
        this.setups = setups;
        this.limits = limits;
    }

    /** So many positions between the bounds, the last ones first when that is asked for. */
    Uni<List<VirtualPositionRow>> page(
            VirtualCatalogue catalogue,
            VirtualPositionFilter filter,
            VirtualPositionBounds bounds,
            boolean backward,
            int rows) {
        return asked(
                catalogue,
                filter,
                query -> query.page(bounds.after(), bounds.before(), backward, rows),
                found -> found.stream()
                        .filter(row -> row.getString("product_ref") != null)
                        .map(row -> VirtualPositionRow.of(catalogue, row))
                        .toList());
    }

    /** How many positions match, as far as the database can tell. */
    Uni<Long> count(VirtualCatalogue catalogue, VirtualPositionFilter filter) {
        return asked(catalogue, filter, VirtualPositionQuery::count, found -> found.get(0)
                .getLong("total"));
    }

    private <T> Uni<T> asked(
            VirtualCatalogue catalogue,
            VirtualPositionFilter filter,
            Function<VirtualPositionQuery, String> statement,
            Function<List<Row>, T> answer) {
        return keys(catalogue, filter).chain(keys -> setup(catalogue)
                .chain(known -> setups.ask(known, setup -> {
                    WhereClause where = new WhereClause(limits);
                    filter.restrict(where, catalogue);
                    VirtualPositionQuery query = new VirtualPositionQuery(catalogue, setup, where);
                    if (filter.entity().ref() != null) {
                        query.only(keys);
                    }
                    return reader.read(statement.apply(query), where)
                            .map(rows -> new OfferSetupCache.Answer<>(
                                    rows.get(0).getLong("setup_version"), answer.apply(rows)));
                })));
    }

    /** What decides about the catalogue's offers, perhaps not the newest. */
    Uni<OfferSetup> setup(VirtualCatalogue catalogue) {
        return setups.find(catalogue.ref())
                .map(found ->
                        found.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such virtual catalogue.")
                                .field("catalogue")
                                .value(catalogue.ref())));
    }

    /** Where positions of the filter's refs may be; none when it names no refs. */
    private Uni<List<VirtualPositionKey>> keys(VirtualCatalogue catalogue, VirtualPositionFilter filter) {
        List<String> refs = filter.entity().ref();
        if (refs == null || refs.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<String> asked = new WhereClause(limits).texts("ref", new ArrayList<>(refs));
        Uni<List<VirtualPositionKey>> named = keys(catalogue, NAMED, catalogue.id(), asked);
        if (catalogue.kind() == VirtualKind.BASE) {
            List<String> positions = asked.stream()
                    .map(VirtualRefs::positionOf)
                    .filter(Objects::nonNull)
                    .toList();
            Uni<List<VirtualPositionKey>> derived =
                    keys(catalogue, DERIVED, catalogue.stock().id(), positions);
            return Uni.combine().all().unis(named, derived).with(VirtualPositionRows::joined);
        }
        List<VirtualPositionKey> derived = asked.stream()
                .map(ref -> VirtualRefs.productOf(catalogue, ref))
                .filter(Objects::nonNull)
                .map(product -> new VirtualPositionKey(catalogue.id(), product, ""))
                .toList();
        return named.map(found -> joined(found, derived));
    }

    private Uni<List<VirtualPositionKey>> keys(
            VirtualCatalogue catalogue, String statement, long home, List<String> refs) {
        if (refs.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Long[] ids = refs.stream().map(ref -> RefKey.of(home, ref)).toArray(Long[]::new);
        return reader.read(statement, Tuple.of(home, ids, refs.toArray(String[]::new)))
                .map(rows -> rows.stream()
                        .map(row -> new VirtualPositionKey(
                                catalogue.id(), row.getString("product_ref"), row.getString("group_ref")))
                        .toList());
    }

    private static List<VirtualPositionKey> joined(List<VirtualPositionKey> one, List<VirtualPositionKey> other) {
        List<VirtualPositionKey> joined = new ArrayList<>(one);
        joined.addAll(other);
        return joined;
    }
}
