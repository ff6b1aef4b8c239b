package io.quantree.control;

import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.audit.StateChange;
import io.quantree.catalogue.PositionRules;
import io.quantree.catalogue.SetupVersion;
import io.quantree.control.rule.Control;
import io.quantree.control.rule.ControlType;
import io.quantree.input.IfVersion;
import io.quantree.platform.database.EntitySessions;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.hibernate.exception.ConstraintViolationException;

/** Creates and changes controls. A lock on the group serializes the writes of one group. */
@Singleton
record ControlWriter(
        EntitySessions sessions,
        ControlSettings settings,
        SetupVersion setup,
        PositionRules rules,
        Audit audit,
        Clock clock) {
    Uni<Control> create(NewControl input, RetailerSet scope) {
        return sessions.write(connection -> lock(input.controlGroup(), scope)
                .chain(group -> insert(input.control(group, clock.instant()))
                        .call(() -> checkNumber(group))
                        .call(control -> changed(connection, group, control, AuditAction.CONTROL_CREATED))));
    }

    Uni<Control> update(ControlUpdate input, RetailerSet scope) {
        return sessions.write(connection -> lock(input.controlGroup(), scope).chain(group -> group.control(input.ref())
                .onItem()
                .ifNull()
                .failWith(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such control in the group.")
                        .about("ref", input.ref()))
                .invoke(control -> {
                    IfVersion.check(input.ifVersion(), control.revision);
                    input.apply(control, group.extended, clock.instant());
                })
                .call(control -> control.persistAndFlush())
                .call(control -> changed(connection, group, control, AuditAction.CONTROL_UPDATED))));
    }

    private static Uni<ControlGroup> lock(ControlGroupKey key, RetailerSet scope) {
        return ControlGroupReader.lock("controlGroup", key.ref(), scope);
    }

    private static Uni<Control> insert(Control control) {
        return control.<Control>persistAndFlush()
                .onFailure(ConstraintViolationException.class)
                .transform(
                        taken -> Problem.of(ProblemType.ALREADY_EXISTS, "the group already has a control with this ref")
                                .about("ref", control.ref));
    }

    /** Fails, and so rolls the insert back, when the group has too many controls. */
    private Uni<Long> checkNumber(ControlGroup group) {
        return Control.count("controlGroupId", group.id).invoke(total -> {
            if (total > settings.perGroupMax()) {
                throw Problem.of(
                                ProblemType.OUT_OF_RANGE,
                                "a group may have at most " + settings.perGroupMax() + " controls")
                        .about("controlGroup", group.ref, settings.perGroupMax());
            }
        });
    }

    /** Records the change and counts the setup up. Statuses of stored positions depend on thresholds only, so other controls start no rebuild. */
    private Uni<Void> changed(SqlConnection connection, ControlGroup group, Control control, AuditAction action) {
        return audit.record(
                        connection,
                        action,
                        group.owners().retailers(),
                        "CONTROL:" + group.ref + "/" + control.ref,
                        StateChange.of(control))
                .chain(() -> setup.changed(connection, group.retailerId))
                .chain(() -> control.type.equals(ControlType.BULK_THRESHOLD.name())
                        ? rules.controlGroupChanged(connection, group.owners(), group.ref)
                        : Uni.createFrom().voidItem());
    }
}
