package io.quantree.virtual.position;

import io.quantree.input.IfVersion;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.PositionRule;
import io.quantree.stock.model.SegmentPattern;
import io.quantree.virtual.model.DerivedRefs;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import io.quantree.virtual.model.VirtualLimits;
import io.quantree.virtual.model.VirtualPositionKey;
import io.quantree.virtual.model.VirtualSegments;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the rows of virtual positions: refs, attributes, segments, and whether a position is withdrawn. */
@ApplicationScoped
class VirtualPositionWriter {
    private static final String INSERT = """
            INSERT INTO virtual_position (virtual_catalogue_id, id, product_ref, group_ref, ref, type, segments, version, created_on, updated_on)
            VALUES ($1, $2, $3, $4, $5, $6, '[]', 0, $7, $8)
            ON CONFLICT DO NOTHING
            """;

    private static final String LOCK = """
            SELECT version, segments FROM virtual_position
            WHERE virtual_catalogue_id = $1 AND product_ref = $2 AND group_ref = $3
            FOR NO KEY UPDATE
            """;

    /** $4 type or null; $5 whether $6 replaces the status; $7 attributes to merge, or null; $8 segments. */
    private static final String UPDATE = """
            UPDATE virtual_position
            SET type = coalesce($4, type), status = CASE WHEN $5 THEN $6 ELSE status END,
              attributes = CASE WHEN $7::text IS NULL THEN attributes ELSE coalesce(attributes, '{}') || $7::text::jsonb END,
              segments = $8::text::jsonb, version = version + 1, updated_on = $9
            WHERE virtual_catalogue_id = $1 AND product_ref = $2 AND group_ref = $3
            """;

    private final Pool pool;
    private final VirtualLimits limits;
    private final Clock clock;

    VirtualPositionWriter(Pool pool, VirtualLimits limits, Clock clock) {
        this.pool = pool;
        this.limits = limits;
        this.clock = clock;
    }

    Uni<Void> create(VirtualCatalogue catalogue, NewVirtualPosition input) {
        InputCheck check = new InputCheck();
        String ref = check.required("ref", RecordLimits.BUILT_REF, input.ref());
        String type = check.required("type", RecordLimits.TYPE, input.type());
        String product = check.required("productRef", RecordLimits.REF, input.productRef());
        String group = group(check, catalogue, input.groupRef());
        Edit edit = Edit.of(check, limits, input);
        check.pass();
        VirtualPositionKey key = new VirtualPositionKey(catalogue.id, product, group);
        OffsetDateTime now = OffsetDateTime.now(clock);
        return pool.withTransaction(connection -> VirtualRefCheck.check(connection, catalogue, key, ref)
                .chain(() -> insert(connection, catalogue, key, ref, type, now, now))
                .invoke(inserted -> checkNew(inserted, ref))
                .chain(() -> update(connection, key, edit, List.of(), now)));
    }

    /** Changes a virtual position; the first change creates its row. */
    Uni<Void> update(VirtualCatalogue catalogue, VirtualPositionView position, VirtualPositionUpdate input) {
        InputCheck check = new InputCheck();
        Edit edit = Edit.of(check, limits, input);
        check.pass();
        VirtualPositionKey key = position.row().key();
        OffsetDateTime now = OffsetDateTime.now(clock);
        return pool.withTransaction(connection -> insert(
                        connection, catalogue, key, position.ref(), position.type(), position.createdOn(), now)
                .chain(() -> lock(connection, key, position.ref()))
                .invoke(row -> IfVersion.check(input.ifVersion(), row.getLong("version")))
                .chain(row ->
                        update(connection, key, edit, VirtualSegments.patterns(row.getJsonArray("segments")), now)));
    }

    /** The stored group: the location in a BASE catalogue, empty in an AGGREGATE catalogue. */
    private static String group(InputCheck check, VirtualCatalogue catalogue, @Nullable String given) {
        if (catalogue.kind() == VirtualKind.BASE) {
            return check.required("groupRef", RecordLimits.REF, given);
        }
        if (given != null && !given.isEmpty() && !given.equals(catalogue.group())) {
            check.fault(
                    Problem.of(ProblemType.INVALID_VALUE, "the group of this virtual catalogue is " + catalogue.group())
                            .field("groupRef")
                            .value(given)
                            .limit(catalogue.group()));
        }
        return "";
    }

    private static Uni<Boolean> insert(
            SqlConnection connection,
            VirtualCatalogue catalogue,
            VirtualPositionKey key,
            String ref,
            String type,
            OffsetDateTime createdOn,
            OffsetDateTime now) {
        Tuple row = Tuple.tuple()
                .addValue(key.catalogueId())
                .addValue(DerivedRefs.id(catalogue, ref))
                .addValue(key.productRef())
                .addValue(key.groupRef())
                .addValue(ref)
                .addValue(type)
                .addValue(createdOn)
                .addValue(now);
        return connection.preparedQuery(INSERT).execute(row).map(inserted -> inserted.rowCount() == 1);
    }

    private static void checkNew(boolean inserted, String ref) {
        if (!inserted) {
            throw Problem.of(
                            ProblemType.ALREADY_EXISTS,
                            "a virtual position of this ref, or of this product and group, was created before")
                    .field("ref")
                    .value(ref);
        }
    }

    /** The locked row. Without one, the insert has met the ref of another position. */
    private static Uni<Row> lock(SqlConnection connection, VirtualPositionKey key, String ref) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(key.catalogueId(), key.productRef(), key.groupRef()))
                .map(rows -> rows.stream().findFirst().orElseThrow(() -> VirtualRefCheck.inUse(ref)));
    }

    private static Uni<Void> update(
            SqlConnection connection,
            VirtualPositionKey key,
            Edit edit,
            List<SegmentPattern> kept,
            OffsetDateTime now) {
        Tuple row = Tuple.tuple()
                .addValue(key.catalogueId())
                .addValue(key.productRef())
                .addValue(key.groupRef())
                .addValue(edit.type())
                .addValue(edit.status() != null)
                .addValue(withdrawn(edit.status()))
                .addValue(edit.attributes())
                .addValue(VirtualSegments.stored(edit.segments().applied(kept)))
                .addValue(now);
        return connection.preparedQuery(UPDATE).execute(row).replaceWithVoid();
    }

    /** The status to store: the given one when it withdraws the position, else null. */
    static @Nullable String withdrawn(@Nullable String given) {
        return given == null || PositionRule.MOVING.contains(given) ? null : given;
    }

    /** The checked fields that creating and changing a virtual position share; null keeps a field. */
    private record Edit(
            @Nullable String type,
            @Nullable String status,
            @Nullable String attributes,
            VirtualSegmentEdit segments) {
        static Edit of(InputCheck check, VirtualLimits limits, NewVirtualPosition input) {
            return new Edit(
                    null,
                    check.text("status", RecordLimits.STATUS, input.status()),
                    check.attributes(input.attributes()),
                    VirtualSegmentEdit.of(check, limits.segmentsMax(), input.segments(), null, null));
        }

        static Edit of(InputCheck check, VirtualLimits limits, VirtualPositionUpdate input) {
            return new Edit(
                    check.text("type", RecordLimits.TYPE, input.type()),
                    check.text("status", RecordLimits.STATUS, input.status()),
                    check.attributes(input.attributes()),
                    VirtualSegmentEdit.of(
                            check,
                            limits.segmentsMax(),
                            input.segments(),
                            input.upsertSegments(),
                            input.removeSegments()));
        }
    }
}
