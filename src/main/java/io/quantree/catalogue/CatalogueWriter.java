package io.quantree.catalogue;

import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.input.AttributeInput;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.platform.database.EntitySessions;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates and changes catalogues. */
@Singleton
record CatalogueWriter(
        EntitySessions sessions, Retailers owners, SetupVersion setup, PositionRules rules, Audit audit, Clock clock) {
    Uni<InventoryCatalogue> create(CatalogueApi.Creation input, Scope scope) {
        InputCheck check = new InputCheck();
        long retailerId = Retailers.of(input.entity().retailerRefs(), scope);
        String ref = Catalogue.canonicalRef(check.required("ref", RecordLimits.REF, input.ref()));
        Instant now = clock.instant();
        InventoryCatalogue catalogue = InventoryCatalogue.create(check, input, retailerId, ref, now);
        check.pass();
        if (Catalogue.isDefaultOfAnother(ref, retailerId)) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "a ref of this form belongs to the retailer whose id it ends with")
                    .about("ref", ref);
        }
        return sessions.write(connection -> owners.provision(connection, retailerId, now.atOffset(ZoneOffset.UTC))
                .chain(() -> follow(
                        connection, retailerId, input.entity().attributes(), () -> catalogue.insert("catalogue")))
                .call(created -> record(connection, AuditAction.CATALOGUE_CREATED, created)));
    }

    Uni<InventoryCatalogue> update(Catalogue catalogue, CatalogueApi.Update input) {
        InputCheck check = new InputCheck();
        return sessions.write(connection -> InventoryCatalogue.<InventoryCatalogue>findById(
                        catalogue.id(), LockModeType.PESSIMISTIC_WRITE)
                .invoke(stored -> {
                    stored.change(check, input.status(), input.entity(), clock.instant());
                    check.pass();
                })
                .chain(stored -> follow(
                        connection, catalogue.retailerId(), input.entity().attributes(), stored::persistAndFlush))
                .call(updated -> record(connection, AuditAction.CATALOGUE_UPDATED, updated)));
    }

    private Uni<Void> record(SqlConnection connection, AuditAction action, InventoryCatalogue catalogue) {
        return audit.record(connection, action, catalogue.retailerId, "CATALOGUE", catalogue);
    }

    /** Writes a catalogue and applies the thresholds of its control groups to its positions. */
    private Uni<InventoryCatalogue> follow(
            SqlConnection connection,
            long retailerId,
            @Nullable List<AttributeInput> attributes,
            Supplier<Uni<InventoryCatalogue>> write) {
        boolean named = attributes != null
                && attributes.stream().anyMatch(given -> given.name().equals(PositionRules.CONTROL_GROUPS));
        return named
                ? setup.changed(connection, retailerId)
                        .chain(() -> write.get())
                        .call(written -> rules.catalogueChanged(connection, written.id))
                : write.get();
    }
}
