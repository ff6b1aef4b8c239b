package io.quantree.control;

import io.quantree.catalogue.PositionRules;
import io.quantree.catalogue.Retailers;
import io.quantree.catalogue.SetupVersion;
import io.quantree.control.rule.ControlStatus;
import io.quantree.input.IfVersion;
import io.quantree.input.InputCheck;
import io.quantree.input.Patch;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/** Creates and changes groups of controls. */
@ApplicationScoped
class ControlGroupWriter {
    private static final String INSERT = """
            INSERT INTO control_group (retailer_id, ref, type, status, name, description, attributes, extended, stacking, version,
              created_on, updated_on)
            VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8, $9, 1, $10, $10)
            ON CONFLICT (ref) DO NOTHING
            RETURNING id
            """;

    private static final String UPDATE = """
            UPDATE control_group
            SET name = coalesce($2, name), description = CASE WHEN $3 THEN $4 ELSE description END, status = coalesce($5, status),
              attributes = CASE WHEN $6::text IS NULL THEN attributes ELSE coalesce(attributes, '{}') || $6::text::jsonb END,
              extended = $7, stacking = $8, version = version + 1, updated_on = $9
            WHERE id = $1
            """;

    private static final String EXTENDED_CONTROL = """
            SELECT ref FROM control
            WHERE control_group_id = $1
              AND (percentage IS NOT NULL OR segment IS NOT NULL OR starts_on IS NOT NULL OR ends_on IS NOT NULL)
            LIMIT 1
            """;

    private final Pool pool;
    private final ControlGroups groups;
    private final Retailers owners;
    private final SetupVersion setup;
    private final PositionRules rules;
    private final Clock clock;

    ControlGroupWriter(
            Pool pool, ControlGroups groups, Retailers owners, SetupVersion setup, PositionRules rules, Clock clock) {
        this.pool = pool;
        this.groups = groups;
        this.owners = owners;
        this.setup = setup;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Creates a group and answers its key.
     *
     * @param scope the retailer that the request speaks for, if it says so
     */
    Uni<Long> create(NewControlGroup input, OptionalLong scope) {
        InputCheck check = new InputCheck();
        long retailerId = Retailers.of(input.retailerRefs(), scope);
        boolean extended = Boolean.TRUE.equals(input.extended());
        boolean stacking = Boolean.TRUE.equals(input.stacking());
        OffsetDateTime now = OffsetDateTime.now(clock);
        String status = check.text("status", RecordLimits.STATUS, input.status());
        Tuple row = Tuple.tuple()
                .addValue(retailerId)
                .addValue(check.required("ref", RecordLimits.REF, input.ref()))
                .addValue(check.required("type", RecordLimits.TYPE, input.type()))
                .addValue(status == null ? ControlStatus.CREATED : status)
                .addValue(check.required("name", RecordLimits.TEXT, input.name()))
                .addValue(check.text("description", RecordLimits.TEXT, input.description()))
                .addValue(check.attributes(input.attributes()))
                .addValue(extended)
                .addValue(stacking)
                .addValue(now);
        checkStacking(check, stacking, extended);
        check.pass();
        return pool.withTransaction(connection -> owners.provision(connection, retailerId, now)
                .chain(() -> insert(connection, row))
                .call(() -> setup.changed(connection, retailerId)));
    }

    private static Uni<Long> insert(SqlConnection connection, Tuple row) {
        return connection.preparedQuery(INSERT).execute(row).map(rows -> rows.stream()
                .findFirst()
                .map(inserted -> inserted.getLong("id"))
                .orElseThrow(() -> Problem.of(ProblemType.ALREADY_EXISTS, "there is a group of this ref already")
                        .field("ref")
                        .value(row.getString(1))));
    }

    /** Changes what the update speaks of, and answers the group's key. */
    Uni<Long> update(ControlGroupUpdate input, OptionalLong scope) {
        InputCheck check = new InputCheck();
        String name = check.text("name", RecordLimits.TEXT, input.name());
        Patch<String> description = check.patch("description", RecordLimits.TEXT, input.description());
        String status = check.text("status", RecordLimits.STATUS, input.status());
        String attributes = check.attributes(input.attributes());
        return pool.withTransaction(connection -> groups.lock(connection, "ref", input.ref(), scope)
                .call(group -> {
                    IfVersion.check(input.ifVersion(), group.version());
                    boolean extended = input.extended() == null ? group.extended() : input.extended();
                    boolean stacking = input.stacking() == null ? group.stacking() : input.stacking();
                    checkStacking(check, stacking, extended);
                    check.pass();
                    Tuple row = Tuple.tuple()
                            .addValue(group.id())
                            .addValue(name)
                            .addValue(description.said())
                            .addValue(description.value())
                            .addValue(status)
                            .addValue(attributes)
                            .addValue(extended)
                            .addValue(stacking)
                            .addValue(OffsetDateTime.now(clock));
                    return checkUnused(connection, group, extended)
                            .chain(() -> connection.preparedQuery(UPDATE).execute(row))
                            .chain(() -> setup.changed(connection, group.retailerId()))
                            .chain(() -> rules.controlGroupChanged(connection, group.retailerId(), group.ref()));
                })
                .map(ControlGroup::id));
    }

    private static void checkStacking(InputCheck check, boolean stacking, boolean extended) {
        if (stacking && !extended) {
            check.fault(Problem.of(ProblemType.INVALID_VALUE, "stacking needs the group's flag extended")
                    .field("stacking")
                    .value(true));
        }
    }

    /** Keeps the flag while a control needs it. */
    private static Uni<Void> checkUnused(SqlConnection connection, ControlGroup group, boolean extended) {
        if (extended || !group.extended()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(EXTENDED_CONTROL)
                .execute(Tuple.of(group.id()))
                .invoke(rows -> rows.stream().findFirst().ifPresent(used -> {
                    throw Problem.of(
                                    ProblemType.INVALID_VALUE,
                                    "control " + used.getString("ref")
                                            + " needs the flag extended: it has a percentage, a segment,"
                                            + " a start or an end")
                            .field("extended")
                            .value(false);
                }))
                .replaceWithVoid();
    }
}
