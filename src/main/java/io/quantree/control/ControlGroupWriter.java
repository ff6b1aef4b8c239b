package io.quantree.control;

import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.catalogue.Ownership;
import io.quantree.catalogue.PositionRules;
import io.quantree.catalogue.Retailers;
import io.quantree.catalogue.SetupVersion;
import io.quantree.control.rule.Control;
import io.quantree.input.IfVersion;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.platform.database.EntitySessions;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerSet;
import io.quantree.security.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Creates and changes groups of controls. */
@Singleton
record ControlGroupWriter(
        EntitySessions sessions, Retailers owners, SetupVersion setup, PositionRules rules, Audit audit, Clock clock) {
    private static final String EXTENDED =
            "controlGroupId = ?1 and (share is not null or pattern is not null or startsOn is not null or endsOn is not null)";

    Uni<ControlGroup> create(ControlGroupApi.Creation input, Scope scope) {
        InputCheck check = new InputCheck();
        Ownership retailers = owners.owners(input.entity().retailerRefs(), scope);
        String ref = check.required("ref", RecordLimits.REF, input.ref());
        Instant now = clock.instant();
        ControlGroup group = ControlGroup.create(check, input, retailers, ref, now);
        check.pass();
        return sessions.write(connection -> owners.provision(connection, retailers, now.atOffset(ZoneOffset.UTC))
                .chain(() -> group.<ControlGroup>insert("group"))
                .call(() -> setup.changed(connection, retailers.owner()))
                .call(() -> record(connection, AuditAction.CONTROL_GROUP_CREATED, group)));
    }

    Uni<ControlGroup> update(ControlGroupApi.Update input, RetailerSet scope) {
        return sessions.write(connection -> ControlGroupReader.lock("ref", input.ref(), scope)
                .call(group -> {
                    IfVersion.check(input.ifVersion(), group.revision);
                    boolean wasExtended = group.extended;
                    InputCheck check = new InputCheck();
                    group.change(check, input, clock.instant());
                    check.pass();
                    return wasExtended && !group.extended
                            ? checkUnused(group)
                            : Uni.createFrom().nullItem();
                })
                .call(group -> group.persistAndFlush())
                .call(group -> setup.changed(connection, group.retailerId))
                .call(group -> rules.controlGroupChanged(connection, group.owners(), group.ref))
                .call(group -> record(connection, AuditAction.CONTROL_GROUP_UPDATED, group)));
    }

    private Uni<Void> record(SqlConnection connection, AuditAction action, ControlGroup group) {
        return audit.record(connection, action, group.owners().retailers(), "CONTROL_GROUP", group);
    }

    /** Refuses to clear the flag while a control needs it. */
    private static Uni<Control> checkUnused(ControlGroup group) {
        return Control.<Control>find(EXTENDED, group.id)
                .firstResult()
                .onItem()
                .ifNotNull()
                .invoke(used -> {
                    throw Problem.of(
                                    ProblemType.INVALID_VALUE,
                                    "control " + used.ref + " needs the flag extended: it has a percentage, a segment,"
                                            + " a start or an end")
                            .about("extended", false);
                });
    }
}
