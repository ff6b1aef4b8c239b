package io.quantree.virtual.position;

import io.quantree.catalogue.RefKey;
import io.quantree.input.FieldText;
import io.quantree.input.IfVersion;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.SegmentPattern;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import io.quantree.virtual.model.VirtualLimits;
import io.quantree.virtual.model.VirtualPositionKey;
import io.quantree.virtual.model.VirtualRefs;
import io.quantree.virtual.model.VirtualSegments;
import io.quantree.virtual.model.VirtualStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what clients say about single virtual positions: names, attributes, segments, and whether they are withdrawn. */
@ApplicationScoped
class VirtualPositionWriter {
    private final Pool pool;
    private final VirtualLimits limits;
    private final Clock clock;

    VirtualPositionWriter(Pool pool, VirtualLimits limits, Clock clock) {
        this.pool = pool;
        this.limits = limits;
        this.clock = clock;
    }

    /** Gives a product of the catalogue a row of its own. */
    Uni<Void> create(VirtualCatalogue catalogue, NewVirtualPosition input) {
        InputCheck check = new InputCheck();
        String ref = check.required("ref", RecordLimits.BUILT_REF, input.ref());
        String type = check.required("type", RecordLimits.TYPE, input.type());
        String product = check.required("productRef", RecordLimits.REF, input.productRef());
        String group = group(check, catalogue, input.groupRef());
        String status = check.text("status", RecordLimits.STATUS, input.status());
        String attributes = check.attributes(input.attributes());
        VirtualSegmentEdit segments = VirtualSegmentEdit.of(check, limits.segmentsMax(), input.segments(), null, null);
        check.pass();
        VirtualPositionKey key = new VirtualPositionKey(catalogue.id(), product, group);
        OffsetDateTime now = OffsetDateTime.now(clock);
        return pool.withTransaction(connection -> freeRef(connection, catalogue, key, ref)
                .chain(() -> insert(connection, catalogue, key, ref, type, now, now))
                .chain(inserted -> {
                    if (!inserted) {
                        throw Problem.of(
                                        ProblemType.ALREADY_EXISTS,
                                        "a virtual position of this ref, or of this product and group, was created before")
                                .field("ref")
                                .value(ref);
                    }
                    return update(
                            connection,
                            key,
                            null,
                            status != null,
                            status,
                            attributes,
                            segments.applied(List.of()),
                            now);
                }));
    }

    /** Changes what the update speaks of; a position that was only derived gets a row of its own. */
    Uni<Void> update(VirtualCatalogue catalogue, VirtualPositionView position, VirtualPositionUpdate input) {
        InputCheck check = new InputCheck();
        String type = check.text("type", RecordLimits.TYPE, input.type());
        String status = check.text("status", RecordLimits.STATUS, input.status());
        String attributes = check.attributes(input.attributes());
        VirtualSegmentEdit segments = VirtualSegmentEdit.of(
                check, limits.segmentsMax(), input.segments(), input.upsertSegments(), input.removeSegments());
        check.pass();
        VirtualPositionKey key = position.row().key();
        OffsetDateTime now = OffsetDateTime.now(clock);
        return pool.withTransaction(connection -> insert(
                        connection, catalogue, key, position.ref(), position.type(), position.createdOn(), now)
                .chain(() -> lock(connection, key, position.ref()))
                .chain(row -> {
                    IfVersion.check(input.ifVersion(), row.getLong("version"));
                    List<SegmentPattern> kept = VirtualSegments.patterns(row.getJsonArray("segments"));
                    return update(
                            connection, key, type, status != null, status, attributes, segments.applied(kept), now);
                }));
    }

    /** The group as it is stored: the location, or nothing where all locations are one group. */
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

    /** Refuses a ref that another position answers to because it is derived for it, and a long one that isn't derived for this one. */
    private static Uni<Void> freeRef(
            SqlConnection connection, VirtualCatalogue catalogue, VirtualPositionKey key, String ref) {
        if (catalogue.kind() == VirtualKind.AGGREGATE) {
            String product = VirtualRefs.productOf(catalogue, ref);
            if (product != null && !product.equals(key.productRef())) {
                throw inUse(ref);
            }
            checkLength(ref, VirtualRefs.aggregate(catalogue, key.productRef()));
            return Uni.createFrom().voidItem();
        }
        String derivedOf = VirtualRefs.positionOf(ref);
        long home = catalogue.stock().id();
        String other = derivedOf == null ? "" : derivedOf;
        return connection
                .preparedQuery(VirtualPositionStatements.TAKEN_BASE)
                .execute(Tuple.of(home, RefKey.of(home, other), other, key.productRef(), key.groupRef()))
                .invoke(taken -> {
                    if (taken.size() > 0) {
                        throw inUse(ref);
                    }
                })
                .chain(() -> connection
                        .preparedQuery(VirtualPositionStatements.POSITION)
                        .execute(Tuple.of(home, key.productRef(), key.groupRef())))
                .invoke(rows -> checkLength(ref, derived(rows)))
                .replaceWithVoid();
    }

    private static @Nullable String derived(RowSet<Row> rows) {
        for (Row row : rows) {
            return VirtualRefs.base(row.getString("ref"));
        }
        return null;
    }

    private static void checkLength(String ref, @Nullable String derived) {
        Problem fault = ref.equals(derived) ? null : FieldText.fault("ref", RecordLimits.REF, ref);
        if (fault != null) {
            throw fault;
        }
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
                .addValue(VirtualRefs.id(catalogue, ref))
                .addValue(key.productRef())
                .addValue(key.groupRef())
                .addValue(ref)
                .addValue(type)
                .addValue(0L)
                .addValue(createdOn)
                .addValue(now);
        return connection
                .preparedQuery(VirtualPositionStatements.INSERT)
                .execute(row)
                .map(inserted -> inserted.rowCount() == 1);
    }

    private static Uni<Row> lock(SqlConnection connection, VirtualPositionKey key, String ref) {
        return connection
                .preparedQuery(VirtualPositionStatements.LOCK)
                .execute(Tuple.of(key.catalogueId(), key.productRef(), key.groupRef()))
                .map(rows -> {
                    for (Row row : rows) {
                        return row;
                    }
                    throw inUse(ref);
                });
    }

    private static Uni<Void> update(
            SqlConnection connection,
            VirtualPositionKey key,
            @Nullable String type,
            boolean saysStatus,
            @Nullable String status,
            @Nullable String attributes,
            List<SegmentPattern> segments,
            OffsetDateTime now) {
        Tuple row = Tuple.tuple()
                .addValue(key.catalogueId())
                .addValue(key.productRef())
                .addValue(key.groupRef())
                .addValue(type)
                .addValue(saysStatus)
                .addValue(VirtualStatus.withdrawn(status))
                .addValue(attributes)
                .addValue(VirtualSegments.stored(segments))
                .addValue(now);
        return connection
                .preparedQuery(VirtualPositionStatements.UPDATE)
                .execute(row)
                .replaceWithVoid();
    }

    private static Problem inUse(String ref) {
        return Problem.of(ProblemType.REF_IN_USE, "another virtual position of the catalogue has this ref")
                .field("ref")
                .value(ref);
    }
}
