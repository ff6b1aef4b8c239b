package io.quantree.virtual.catalogue;

import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Ownership;
import io.quantree.catalogue.Retailers;
import io.quantree.catalogue.SetupVersion;
import io.quantree.control.ControlGroup;
import io.quantree.input.IfVersion;
import io.quantree.input.InputCheck;
import io.quantree.input.Patch;
import io.quantree.input.RecordLimits;
import io.quantree.network.Networks;
import io.quantree.platform.database.EntitySessions;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerSet;
import io.quantree.security.Scope;
import io.quantree.virtual.model.NewVirtualCatalogue;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualCatalogueUpdate;
import io.quantree.virtual.model.VirtualLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Creates and changes virtual catalogues. */
@Singleton
record VirtualCatalogueWriter(
        EntitySessions sessions,
        Retailers owners,
        Networks networks,
        SetupVersion setup,
        VirtualLimits limits,
        Audit audit,
        Clock clock) {
    private static final String WRITTEN =
            "SELECT " + VirtualCatalogue.COLUMNS + " FROM " + VirtualCatalogue.TABLE + " WHERE id = $1";

    Uni<VirtualCatalogue> create(NewVirtualCatalogue input, Scope scope) {
        InputCheck check = new InputCheck();
        Ownership retailers = owners.owners(input.entity().retailerRefs(), scope);
        Instant now = clock.instant();
        VirtualCatalogue catalogue = VirtualCatalogue.create(check, limits, input, retailers, now);
        Links links = new Links(
                check.required("inventoryCatalogueRef", RecordLimits.REF, input.inventoryCatalogueRef()),
                input.networkIds(),
                input.networkRefs(),
                new Patch<>(true, check.text("controlGroupRef", RecordLimits.REF, input.controlGroupRef())));
        check.pass();
        return stock(retailers, links.stockRef())
                .chain(stock -> sessions.write(connection -> owners.provision(
                                connection, retailers, now.atOffset(ZoneOffset.UTC))
                        .invoke(() -> catalogue.inventoryCatalogueId =
                                stock.orElseThrow().id())
                        .chain(() -> link(connection, catalogue, links))
                        .chain(() -> catalogue.<VirtualCatalogue>persistAndFlush())
                        .onFailure(ConstraintViolationException.class)
                        .transform(taken -> Problem.of(
                                        ProblemType.ALREADY_EXISTS, "there is a virtual catalogue of this ref already")
                                .about("ref", catalogue.ref))
                        .chain(() -> written(connection, catalogue, AuditAction.VIRTUAL_CATALOGUE_CREATED))));
    }

    Uni<VirtualCatalogue> update(VirtualCatalogue found, VirtualCatalogueUpdate input) {
        InputCheck check = new InputCheck();
        Links links = new Links(
                check.text("inventoryCatalogueRef", RecordLimits.REF, input.inventoryCatalogueRef()),
                input.networkIds(),
                input.networkRefs(),
                check.patch("controlGroupRef", RecordLimits.REF, input.controlGroupRef()));
        return stock(found.owners(), links.stockRef())
                .chain(stock -> sessions.write(connection -> VirtualCatalogue.<VirtualCatalogue>findById(
                                found.id, LockModeType.PESSIMISTIC_WRITE)
                        .invoke(catalogue -> {
                            long version = catalogue.revision;
                            catalogue.change(check, limits, input, clock.instant());
                            check.pass();
                            IfVersion.check(input.ifVersion(), version);
                        })
                        .invoke(catalogue -> stock.ifPresent(named -> catalogue.inventoryCatalogueId = named.id()))
                        .call(catalogue -> link(connection, catalogue, links))
                        .call(catalogue -> catalogue.persistAndFlush())
                        .chain(catalogue -> written(connection, catalogue, AuditAction.VIRTUAL_CATALOGUE_UPDATED))));
    }

    /** What the input names; null keeps a link. */
    private record Links(
            @Nullable String stockRef,
            @Nullable List<String> networkIds,
            @Nullable List<String> networkRefs,
            Patch<String> controlGroupRef) {
        boolean networks() {
            return networkIds != null || networkRefs != null;
        }
    }

    /** Like all that is linked, each retailer of the virtual catalogue must have it; else one would see it without having it. */
    private Uni<Optional<Catalogue>> stock(Ownership retailers, @Nullable String ref) {
        return ref == null
                ? Uni.createFrom().item(Optional.empty())
                : owners.catalogues()
                        .find(ref, RetailerSet.of(retailers.owner()))
                        .map(found -> found.filter(stock -> stock.owners().includes(retailers)))
                        .invoke(found -> {
                            if (found.isEmpty()) {
                                throw missing("There is no such catalogue.", "inventoryCatalogueRef", ref);
                            }
                        });
    }

    private Uni<Void> link(SqlConnection connection, VirtualCatalogue catalogue, Links links) {
        Uni<Void> networked = !links.networks()
                ? Uni.createFrom().voidItem()
                : networks.resolve(
                                connection, catalogue.owners(), given(links.networkIds()), given(links.networkRefs()))
                        .invoke(ids -> catalogue.networks = ids.toArray(Long[]::new))
                        .replaceWithVoid();
        return networked.chain(() -> controlGroup(catalogue, links.controlGroupRef()));
    }

    private static List<String> given(@Nullable List<String> networks) {
        return networks == null ? List.of() : networks;
    }

    private static Uni<Void> controlGroup(VirtualCatalogue catalogue, Patch<String> group) {
        String ref = group.value();
        if (ref == null) {
            catalogue.controlGroupId = group.said() ? null : catalogue.controlGroupId;
            return Uni.createFrom().voidItem();
        }
        return ControlGroup.<ControlGroup>find("ref", ref)
                .<ControlGroup>firstResult()
                .map(found -> found == null || !found.owners().includes(catalogue.owners()) ? null : found)
                .onItem()
                .ifNull()
                .failWith(() -> missing("There is no such group of controls.", "controlGroupRef", ref))
                .invoke(found -> catalogue.controlGroupId = found.id)
                .replaceWithVoid();
    }

    private static Problem missing(String text, String field, String ref) {
        return Problem.of(ProblemType.NOT_FOUND, text).about(field, ref);
    }

    /** Records the change, and reads the virtual catalogue with the refs of what it is linked to. */
    private Uni<VirtualCatalogue> written(SqlConnection connection, VirtualCatalogue catalogue, AuditAction action) {
        return setup.changed(connection, catalogue.retailerId)
                .chain(() -> audit.record(
                        connection, action, catalogue.owners().retailers(), "VIRTUAL_CATALOGUE", catalogue))
                .chain(() -> connection.preparedQuery(WRITTEN).execute(Tuple.of(catalogue.id)))
                .map(rows -> VirtualCatalogue.of(rows.iterator().next()));
    }
}
