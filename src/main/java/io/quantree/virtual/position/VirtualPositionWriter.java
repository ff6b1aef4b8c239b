package io.quantree.virtual.position;

import io.quantree.input.IfVersion;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.offer.change.PositionNews;
import io.quantree.platform.database.EntitySessions;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import io.quantree.virtual.model.VirtualLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the rows of virtual positions: refs, attributes, segments, and whether a position is withdrawn. */
@Singleton
record VirtualPositionWriter(EntitySessions sessions, VirtualLimits limits, PositionNews news, Clock clock) {
    // The change that follows in the transaction sets updated_on: another time than the stored one, so that it counts
    // as a change.
    private static final String INSERT = """
            INSERT INTO virtual_position (virtual_catalogue_id, id, product_ref, group_ref, ref, type, segments, version, created_on, updated_on)
            VALUES ($1, $2, $3, $4, $5, $6, '[]', 0, $7, 'epoch')
            ON CONFLICT DO NOTHING
            """;

    Uni<Void> create(VirtualCatalogue catalogue, NewVirtualPosition input) {
        InputCheck check = new InputCheck();
        String ref = check.required("ref", RecordLimits.BUILT_REF, input.ref());
        String type = check.required("type", RecordLimits.TYPE, input.type());
        String product = check.required("productRef", RecordLimits.REF, input.productRef());
        String location = location(check, catalogue, input.groupRef());
        Edit edit = Edit.of(check, limits, input);
        check.pass();
        Instant now = clock.instant();
        VirtualPosition position = VirtualPosition.create(catalogue, product, location, ref, type, now);
        return sessions.write(connection -> VirtualRefCheck.check(connection, catalogue, position.key(), ref)
                .chain(() -> insert(connection, position))
                .invoke(inserted -> checkNew(inserted, ref))
                .chain(() -> lock(position))
                .chain(stored -> change(connection, catalogue, stored, edit, now)));
    }

    /** Changes a virtual position; the first change creates its row. */
    Uni<Void> update(VirtualPosition position, VirtualPositionUpdate input) {
        InputCheck check = new InputCheck();
        Edit edit = Edit.of(check, limits, input);
        check.same("productRef", input.productRef(), position.productRef);
        check.same("groupRef", input.groupRef(), position.getGroupRef());
        check.pass();
        Instant now = clock.instant();
        return sessions.write(connection -> insert(connection, position)
                .chain(() -> lock(position))
                .invoke(stored -> IfVersion.check(input.ifVersion(), stored.revision))
                .chain(stored -> change(connection, position.home, stored, edit, now)));
    }

    private Uni<Void> change(
            SqlConnection connection, VirtualCatalogue catalogue, VirtualPosition stored, Edit edit, Instant now) {
        String before = stored.status;
        stored.change(edit, now);
        return Objects.equals(before, stored.status)
                ? Uni.createFrom().voidItem()
                : news.changed(connection, catalogue, List.of(stored.productRef));
    }

    /** The location in a BASE catalogue, empty in an AGGREGATE catalogue. */
    private static String location(InputCheck check, VirtualCatalogue catalogue, @Nullable String given) {
        if (catalogue.kind() == VirtualKind.BASE) {
            return check.required("groupRef", RecordLimits.REF, given);
        }
        if (given != null && !given.isEmpty() && !given.equals(catalogue.group())) {
            check.fault(
                    Problem.of(ProblemType.INVALID_VALUE, "the group of this virtual catalogue is " + catalogue.group())
                            .about("groupRef", given, catalogue.group()));
        }
        return "";
    }

    private static Uni<Boolean> insert(SqlConnection connection, VirtualPosition position) {
        Tuple row = Tuple.tuple()
                .addValue(position.catalogueId)
                .addValue(position.id)
                .addValue(position.productRef)
                .addValue(position.locationRef)
                .addValue(position.ref)
                .addValue(position.type)
                .addValue(position.createdOn());
        return connection.preparedQuery(INSERT).execute(row).map(inserted -> inserted.rowCount() == 1);
    }

    private static void checkNew(boolean inserted, String ref) {
        if (!inserted) {
            throw Problem.of(
                            ProblemType.ALREADY_EXISTS,
                            "a virtual position of this ref, or of this product and group, was created before")
                    .about("ref", ref);
        }
    }

    /** The locked row. Without one, the insert has met the ref of another position. */
    private static Uni<VirtualPosition> lock(VirtualPosition position) {
        return VirtualPosition.<VirtualPosition>findById(position.key(), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> VirtualRefCheck.inUse(position.ref));
    }

    /** The checked fields that creating and changing a virtual position share; null keeps a field. */
    record Edit(
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
