package io.quantree.virtual.position;

import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.offer.change.PositionNews;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Withdraws or releases all positions of a group, page by page; each page is a transaction. */
@Singleton
record VirtualStatusWriter(Pool pool, VirtualPositionRowReader rows, PositionNews news, Clock clock) {
    private static final int PAGE = 500;

    private static final String WITHDRAW = """
            INSERT INTO virtual_position AS v (virtual_catalogue_id, id, product_ref, group_ref, ref, type, status, segments, version, created_on,
              updated_on)
            SELECT $1, i.id, i.product_ref, i.group_ref, i.ref, i.type, $8, '[]', 1, i.created_on, $9
            FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
              AS i (id, product_ref, group_ref, ref, type, created_on)
            ORDER BY i.product_ref COLLATE "C", i.group_ref COLLATE "C"
            ON CONFLICT (virtual_catalogue_id, product_ref, group_ref) DO UPDATE
            SET status = excluded.status, version = v.version + 1, updated_on = excluded.updated_on
            WHERE v.status IS DISTINCT FROM excluded.status
            """;

    private static final String RELEASE = """
            UPDATE virtual_position AS v
            SET status = NULL, version = v.version + 1, updated_on = $4
            FROM (
              SELECT o.product_ref, o.group_ref
              FROM unnest($2::text[], $3::text[]) AS i (product_ref, group_ref)
              JOIN virtual_position AS o ON o.virtual_catalogue_id = $1 AND o.product_ref = i.product_ref AND o.group_ref = i.group_ref
              WHERE o.status IS NOT NULL
              ORDER BY o.product_ref, o.group_ref
              FOR NO KEY UPDATE OF o) AS held
            WHERE v.virtual_catalogue_id = $1 AND v.product_ref = held.product_ref AND v.group_ref = held.group_ref
            """;

    Uni<Integer> update(VirtualCatalogue catalogue, String groupRef, String status) {
        InputCheck check = new InputCheck();
        check.required("groupRef", RecordLimits.REF, groupRef);
        check.required("status", RecordLimits.STATUS, status);
        check.pass();
        VirtualPositionFilter filter = VirtualPositionFilter.ofGroup(groupRef);
        if (!filter.admits(catalogue)) {
            return Uni.createFrom().item(0);
        }
        Progress progress = new Progress();
        String withdrawn = VirtualPosition.withdrawn(status);
        return Steps.repeat(() -> page(catalogue, filter, withdrawn, progress), reached -> !reached.ended)
                .map(last -> last.changed);
    }

    private Uni<Progress> page(
            VirtualCatalogue catalogue, VirtualPositionFilter filter, @Nullable String withdrawn, Progress progress) {
        return rows.page(catalogue, filter, progress.bounds, false, PAGE).chain(read -> {
            List<VirtualPosition> different = read.stream()
                    .filter(position -> !Objects.equals(position.status, withdrawn))
                    .toList();
            progress.reach(read);
            return different.isEmpty()
                    ? Uni.createFrom().item(progress)
                    : write(catalogue, different, withdrawn).map(progress::count);
        });
    }

    private Uni<Integer> write(
            VirtualCatalogue catalogue, List<VirtualPosition> positions, @Nullable String withdrawn) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        String[] products = texts(positions, position -> position.productRef);
        String[] groups = texts(positions, position -> position.locationRef);
        String statement = withdrawn == null ? RELEASE : WITHDRAW;
        Tuple parameters = withdrawn == null
                ? Tuple.of(catalogue.id, products, groups, now)
                : Tuple.tuple()
                        .addValue(catalogue.id)
                        .addValue(
                                positions.stream().map(position -> position.id).toArray(Long[]::new))
                        .addValue(products)
                        .addValue(groups)
                        .addValue(texts(positions, VirtualPosition::ref))
                        .addValue(texts(positions, VirtualPosition::type))
                        .addValue(positions.stream()
                                .map(VirtualPosition::createdOn)
                                .toArray(OffsetDateTime[]::new))
                        .addValue(withdrawn)
                        .addValue(now);
        List<String> changed = List.of(products).stream().distinct().toList();
        return pool.withTransaction(connection -> connection
                        .preparedQuery(statement)
                        .execute(parameters)
                        .call(() -> news.changed(connection, catalogue, changed)))
                .map(written -> written.rowCount());
    }

    private static String[] texts(List<VirtualPosition> positions, Function<VirtualPosition, String> text) {
        return positions.stream().map(text).toArray(String[]::new);
    }

    private static final class Progress {
        private VirtualPositionBounds bounds = VirtualPositionBounds.NONE;
        private int changed;
        private boolean ended;

        void reach(List<VirtualPosition> read) {
            ended = read.size() < PAGE;
            if (!ended) {
                bounds = bounds.beyond(read.get(read.size() - 1).key(), false);
            }
        }

        Progress count(int more) {
            changed += more;
            return this;
        }
    }
}
