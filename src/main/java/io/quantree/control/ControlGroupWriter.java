package io.quantree.control;

import io.quantree.catalogue.EntityTable;
import io.quantree.catalogue.PositionRules;
import io.quantree.catalogue.Retailers;
import io.quantree.catalogue.SetupVersion;
import io.quantree.input.IfVersion;
import io.quantree.input.InputCheck;
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
    private static final EntityTable TABLE = new EntityTable(
            "control_group",
            "a group with this ref already exists",
            ", extended, stacking",
            ", $9, $10",
            ", extended = $8, stacking = $9");

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

    Uni<Long> create(ControlGroupApi.Creation input, OptionalLong scope) {
        InputCheck check = new InputCheck();
        long retailerId = Retailers.of(input.retailerRefs(), scope);
        boolean extended = Boolean.TRUE.equals(input.extended());
        boolean stacking = Boolean.TRUE.equals(input.stacking());
        OffsetDateTime now = OffsetDateTime.now(clock);
        String ref = check.required("ref", RecordLimits.REF, input.ref());
        Tuple row = EntityTable.created(check, input, retailerId, ref, now)
                .addValue(extended)
                .addValue(stacking);
        checkStacking(check, stacking, extended);
        check.pass();
        return pool.withTransaction(connection -> owners.provision(connection, retailerId, now)
                .chain(() -> TABLE.insert(connection, row))
                .call(() -> setup.changed(connection, retailerId)));
    }

    Uni<Long> update(ControlGroupApi.Update input, OptionalLong scope) {
        InputCheck check = new InputCheck();
        Tuple row = EntityTable.changed(check, input, OffsetDateTime.now(clock));
        return pool.withTransaction(connection -> groups.lock(connection, "ref", input.ref(), scope)
                .call(group -> {
                    IfVersion.check(input.ifVersion(), group.version());
                    boolean extended = input.extended() == null ? group.extended() : input.extended();
                    boolean stacking = input.stacking() == null ? group.stacking() : input.stacking();
                    checkStacking(check, stacking, extended);
                    check.pass();
                    row.addValue(group.id()).addValue(extended).addValue(stacking);
                    return checkUnused(connection, group, extended)
                            .chain(() -> TABLE.update(connection, row))
                            .chain(() -> setup.changed(connection, group.retailerId()))
                            .chain(() -> rules.controlGroupChanged(connection, group.retailerId(), group.ref()));
                })
                .map(ControlGroup::id));
    }

    private static void checkStacking(InputCheck check, boolean stacking, boolean extended) {
        if (stacking && !extended) {
            check.fault(Problem.of(ProblemType.INVALID_VALUE, "stacking needs the group's flag extended")
                    .about("stacking", true));
        }
    }

    /** Refuses to clear the flag while a control needs it. */
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
                            .about("extended", false);
                }))
                .replaceWithVoid();
    }
}
