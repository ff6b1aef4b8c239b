package io.quantree.network;

import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.audit.StateChange;
import io.quantree.catalogue.Ownership;
import io.quantree.catalogue.RetailerEntity;
import io.quantree.catalogue.Retailers;
import io.quantree.catalogue.SetupVersion;
import io.quantree.input.IfVersion;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.platform.database.EntitySessions;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerSet;
import io.quantree.security.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates and changes networks. */
@Singleton
record NetworkWriter(
        EntitySessions sessions,
        Retailers owners,
        SetupVersion setup,
        NetworkSettings settings,
        Audit audit,
        Clock clock) {
    Uni<Network> create(NetworkApi.Creation input, Scope scope) {
        Ownership retailers = owners.owners(input.entity().retailerRefs(), scope);
        InputCheck check = new InputCheck();
        Instant now = clock.instant();
        String ref = check.required("ref", RecordLimits.REF, input.ref());
        Network network = Network.create(check, input, retailers, ref, now);
        LocationSetChange locations = locations(check, input.locationRefs(), null, null);
        check.pass();
        return sessions.write(connection -> owners.provision(connection, retailers, now.atOffset(ZoneOffset.UTC))
                .chain(() -> network.<Network>insert("network"))
                .call(() -> locations.apply(connection, network.id, settings.locationsMax()))
                .call(() -> setup.changed(connection, retailers.owner()))
                .call(() -> record(connection, AuditAction.NETWORK_CREATED, network, locations)));
    }

    Uni<Network> update(NetworkApi.Update input, RetailerSet scope) {
        InputCheck check = new InputCheck();
        String ref = check.required("ref", RecordLimits.REF, input.ref());
        LocationSetChange locations =
                locations(check, input.locationRefs(), input.removeLocationRefs(), input.addLocationRefs());
        check.pass();
        return sessions.write(connection -> RetailerEntity.within(
                        scope,
                        Network.named(ref)
                                .withLock(LockModeType.PESSIMISTIC_WRITE)
                                .<Network>firstResult())
                .onItem()
                .ifNull()
                .failWith(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such network.")
                        .about("ref", ref))
                .invoke(network -> {
                    network.change(check, input, clock.instant());
                    check.pass();
                    IfVersion.check(input.ifVersion(), network.revision);
                })
                .call(network -> network.persistAndFlush())
                .call(network -> locations.apply(connection, network.id, settings.locationsMax()))
                .call(network -> setup.changed(connection, network.retailerId))
                .call(network -> record(connection, AuditAction.NETWORK_UPDATED, network, locations)));
    }

    private Uni<Void> record(
            SqlConnection connection, AuditAction action, Network network, LocationSetChange locations) {
        JsonObject details = StateChange.of(network).put("locations", locations.audited());
        return audit.record(connection, action, network.owners().retailers(), "NETWORK:" + network.ref, details);
    }

    private LocationSetChange locations(
            InputCheck check,
            @Nullable List<String> all,
            @Nullable List<String> removed,
            @Nullable List<String> added) {
        return LocationSetChange.of(check, settings.locationsMax(), all, removed, added);
    }
}
