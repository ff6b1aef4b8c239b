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
import org.jspecify.annotations.Nullable;

/** Creates and changes catalogues. */
@Singleton
record CatalogueWriter(
        EntitySessions sessions, Retailers owners, SetupVersion setup, PositionRules rules, Audit audit, Clock clock) {
    Uni<InventoryCatalogue> create(CatalogueApi.Creation input, Scope scope) {
        InputCheck check = new InputCheck();
        Ownership retailers = owners.owners(input.entity().retailerRefs(), scope);
        String ref = Catalogue.canonicalRef(check.required("ref", RecordLimits.REF, input.ref()));
        Instant now = clock.instant();
        InventoryCatalogue catalogue = InventoryCatalogue.create(check, input, retailers, ref, now);
        check.pass();
        if (Catalogue.isDefaultOfAnother(ref, retailers.owner())) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "a ref of this form belongs to the retailer whose id it ends with")
                    .about("ref", ref);
        }
        return sessions.write(connection -> owners.provision(connection, retailers, now.atOffset(ZoneOffset.UTC))
                .chain(() -> catalogue.<InventoryCatalogue>insert("catalogue"))
                // A change of the owner's setup at the same time waits, and then counts up the versions of the others
                // too.
                .call(created -> setup.changed(connection, retailers.owner()))
                .call(created -> follow(connection, created, input.entity().attributes()))
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
                .call(stored -> stored.persistAndFlush())
                .call(stored -> follow(connection, stored, input.entity().attributes()))
                .call(updated -> record(connection, AuditAction.CATALOGUE_UPDATED, updated)));
    }

    private Uni<Void> record(SqlConnection connection, AuditAction action, InventoryCatalogue catalogue) {
        return audit.record(connection, action, catalogue.owners().retailers(), "CATALOGUE", catalogue);
    }

    /** Applies the thresholds of the control groups to the positions of a catalogue that was written, if the input gives the groups. */
    private Uni<Void> follow(
            SqlConnection connection, InventoryCatalogue catalogue, @Nullable List<AttributeInput> attributes) {
        boolean named = attributes != null
                && attributes.stream().anyMatch(given -> given.name().equals(PositionRules.CONTROL_GROUPS));
        return named
                ? setup.changed(connection, catalogue.retailerId)
                        .chain(() -> rules.catalogueChanged(connection, catalogue.id))
                : Uni.createFrom().voidItem();
    }
}
