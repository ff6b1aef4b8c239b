package io.quantree.catalogue;

import io.quantree.input.AttributeInput;
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
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates and changes catalogues. */
@ApplicationScoped
class CatalogueWriter {
    private static final EntityTable TABLE =
            new EntityTable("inventory_catalogue", "a catalogue with this ref already exists");

    private final Pool pool;
    private final Retailers owners;
    private final SetupVersion setup;
    private final PositionRules rules;
    private final Clock clock;

    CatalogueWriter(Pool pool, Retailers owners, SetupVersion setup, PositionRules rules, Clock clock) {
        this.pool = pool;
        this.owners = owners;
        this.setup = setup;
        this.rules = rules;
        this.clock = clock;
    }

    Uni<Catalogue> create(CatalogueApi.Creation input, OptionalLong scope) {
        InputCheck check = new InputCheck();
        long retailerId = Retailers.of(input.retailerRefs(), scope);
        String ref = Catalogue.canonicalRef(check.required("ref", RecordLimits.REF, input.ref()));
        OffsetDateTime now = OffsetDateTime.now(clock);
        Tuple row = EntityTable.created(check, input, retailerId, ref, now);
        check.pass();
        if (Catalogue.isDefaultOfAnother(ref, retailerId)) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "a ref of this form belongs to the retailer whose id it ends with")
                    .about("ref", ref);
        }
        return pool.withTransaction(connection -> owners.provision(connection, retailerId, now)
                        .chain(() -> follow(
                                connection, retailerId, input.attributes(), () -> TABLE.insert(connection, row))))
                .map(id -> new Catalogue(id, retailerId, ref, input.type()));
    }

    Uni<Void> update(Catalogue catalogue, CatalogueApi.Update input) {
        InputCheck check = new InputCheck();
        Tuple row = EntityTable.changed(check, input, OffsetDateTime.now(clock)).addValue(catalogue.id());
        check.pass();
        return pool.withTransaction(connection -> follow(
                        connection, catalogue.retailerId(), input.attributes(), () -> TABLE.update(connection, row)
                                .replaceWith(catalogue.id())))
                .replaceWithVoid();
    }

    /** Writes a catalogue and applies the thresholds of its control groups to its positions. */
    private Uni<Long> follow(
            SqlConnection connection,
            long retailerId,
            @Nullable List<AttributeInput> attributes,
            Supplier<Uni<Long>> write) {
        boolean named = attributes != null
                && attributes.stream().anyMatch(given -> given.name().equals(PositionRules.CONTROL_GROUPS));
        return named
                ? setup.changed(connection, retailerId)
                        .chain(() -> write.get())
                        .call(id -> rules.catalogueChanged(connection, id))
                : write.get();
    }
}
