package io.quantree.reservation.policy;

import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.catalogue.Ownership;
import io.quantree.catalogue.RetailerEntity;
import io.quantree.catalogue.Retailers;
import io.quantree.input.IfVersion;
import io.quantree.input.InputCheck;
import io.quantree.platform.database.EntitySessions;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.security.RetailerSet;
import io.quantree.security.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Creates and changes allocation policies. */
@Singleton
record PolicyWriter(
        EntitySessions sessions,
        Retailers retailers,
        GraphQlLimits limits,
        PolicySettings settings,
        Audit audit,
        Clock clock) {
    Uni<AllocationPolicy> create(PolicyInputs.Creation input, Scope scope) {
        Ownership owners = retailers.owners(input.entity().retailerRefs(), scope);
        PolicyCheck check = check();
        Instant now = clock.instant();
        AllocationPolicy policy = AllocationPolicy.create(check, input, owners, now);
        check.fields().pass();
        return sessions.write(connection -> retailers
                .provision(connection, owners, now.atOffset(ZoneOffset.UTC))
                .chain(() -> policy.<AllocationPolicy>insert("policy"))
                .call(() -> record(connection, AuditAction.ALLOCATIONPOLICY_CREATED, policy)));
    }

    Uni<AllocationPolicy> update(PolicyInputs.Update input, RetailerSet scope) {
        PolicyCheck check = check();
        String ref = check.ref(input.ref());
        check.fields().pass();
        return sessions.write(connection -> RetailerEntity.within(
                        scope,
                        AllocationPolicy.named(ref)
                                .withLock(LockModeType.PESSIMISTIC_WRITE)
                                .<AllocationPolicy>firstResult())
                .onItem()
                .ifNull()
                .failWith(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such allocation policy.")
                        .about("ref", ref))
                .invoke(policy -> {
                    policy.change(check, input, clock.instant());
                    check.fields().pass();
                    IfVersion.check(input.ifVersion(), policy.revision);
                })
                .call(policy -> policy.persistAndFlush())
                .call(policy -> record(connection, AuditAction.ALLOCATIONPOLICY_UPDATED, policy)));
    }

    private PolicyCheck check() {
        return new PolicyCheck(new InputCheck(), limits, settings);
    }

    private Uni<Void> record(SqlConnection connection, AuditAction action, AllocationPolicy policy) {
        return audit.record(connection, action, policy.owners().retailers(), AllocationPolicy.WORKFLOW, policy);
    }
}
