package io.quantree.control;

import io.quantree.catalogue.PositionRules;
import io.quantree.catalogue.SetupVersion;
import io.quantree.control.rule.ControlType;
import io.quantree.control.rule.StoredControl;
import io.quantree.input.IfVersion;
import io.quantree.platform.database.EntitySessions;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.WhereClause;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/** Creates and changes controls. A lock on the group serializes the writes of one group. */
@ApplicationScoped
class ControlWriter {
    private static final String COUNT = "SELECT count(*) AS total FROM control WHERE control_group_id = $1";

    private static final String INSERT = """
            INSERT INTO control (control_group_id, ref, type, status, name, description, values, attributes, execution_order,
              product_ref, category_ref, location_ref, amount, percentage, segment, starts_on, ends_on, version, created_on, updated_on)
            VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8::text::jsonb, $9,
              $10, $11, $12, $13, $14::text::numeric, $15::text::jsonb, $16, $17, 1, $18, $18)
            ON CONFLICT (control_group_id, ref) DO NOTHING
            RETURNING id
            """;

    private static final String FIND = "SELECT " + StoredControl.COLUMNS + """
             FROM control
            WHERE control_group_id = $1 AND ref = $2
            """;

    private static final String UPDATE = """
            UPDATE control
            SET name = CASE WHEN $2 THEN $3 ELSE name END, description = CASE WHEN $4 THEN $5 ELSE description END,
              status = coalesce($6, status),
              values = CASE WHEN $7::text IS NULL THEN control.values ELSE coalesce(control.values, '{}') || $7::text::jsonb END,
              attributes = CASE WHEN $8::text IS NULL THEN attributes ELSE coalesce(attributes, '{}') || $8::text::jsonb END,
              execution_order = $9, product_ref = $10, category_ref = $11, location_ref = $12, amount = $13,
              percentage = $14::text::numeric, segment = $15::text::jsonb, starts_on = $16, ends_on = $17,
              version = version + 1, updated_on = $18
            WHERE id = $1
            """;

    private final EntitySessions sessions;
    private final ControlSettings settings;
    private final SetupVersion setup;
    private final PositionRules rules;
    private final Clock clock;

    ControlWriter(
            EntitySessions sessions, ControlSettings settings, SetupVersion setup, PositionRules rules, Clock clock) {
        this.sessions = sessions;
        this.settings = settings;
        this.setup = setup;
        this.rules = rules;
        this.clock = clock;
    }

    Uni<Long> create(NewControl input, OptionalLong scope) {
        return sessions.write(connection -> ControlGroupReader.lock(
                        "controlGroup", input.controlGroup().ref(), scope)
                .chain(group -> {
                    Tuple row = ControlDraft.created(input, group, OffsetDateTime.now(clock));
                    return insert(connection, row)
                            .call(() -> checkNumber(connection, group))
                            .call(() -> changed(connection, group, input.type()));
                }));
    }

    private static Uni<Long> insert(SqlConnection connection, Tuple row) {
        return connection.preparedQuery(INSERT).execute(row).map(rows -> rows.stream()
                .findFirst()
                .map(inserted -> inserted.getLong("id"))
                .orElseThrow(
                        () -> Problem.of(ProblemType.ALREADY_EXISTS, "the group already has a control with this ref")
                                .about("ref", row.getString(1))));
    }

    /** Fails, and so rolls the insert back, when the group has too many controls. */
    private Uni<Void> checkNumber(SqlConnection connection, ControlGroup group) {
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(group.id))
                .invoke(rows -> {
                    long total = rows.iterator().next().getLong("total");
                    if (total > settings.perGroupMax()) {
                        throw Problem.of(
                                        ProblemType.OUT_OF_RANGE,
                                        "a group may have at most " + settings.perGroupMax() + " controls")
                                .about("controlGroup", group.ref)
                                .limit(settings.perGroupMax());
                    }
                })
                .replaceWithVoid();
    }

    Uni<Long> update(ControlUpdate input, OptionalLong scope) {
        return sessions.write(connection -> ControlGroupReader.lock(
                        "controlGroup", input.controlGroup().ref(), scope)
                .chain(group -> find(connection, group, input.ref())
                        .call(kept -> {
                            IfVersion.check(input.ifVersion(), kept.version());
                            Tuple row = ControlDraft.changed(input, kept, group.extended, OffsetDateTime.now(clock));
                            return connection.preparedQuery(UPDATE).execute(row);
                        })
                        .call(kept ->
                                changed(connection, group, kept.terms().type().name()))
                        .map(StoredControl::id)));
    }

    private static Uni<StoredControl> find(SqlConnection connection, ControlGroup group, String ref) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(group.id, WhereClause.text("ref", ref)))
                .map(rows -> rows.stream().findFirst().map(StoredControl::of).orElseThrow(() -> Problem.of(
                                ProblemType.NOT_FOUND, "There is no such control in the group.")
                        .about("ref", ref)));
    }

    /** Counts the setup up. Statuses of stored positions depend on thresholds only, so other controls start no rebuild. */
    private Uni<Void> changed(SqlConnection connection, ControlGroup group, String type) {
        return setup.changed(connection, group.retailerId)
                .chain(() -> type.equals(ControlType.BULK_THRESHOLD.name())
                        ? rules.controlGroupChanged(connection, group.retailerId, group.ref)
                        : Uni.createFrom().voidItem());
    }
}
