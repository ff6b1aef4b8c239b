package io.quantree.network;

import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.catalogue.Ownership;
import io.quantree.catalogue.Retailers;
import io.quantree.catalogue.SetupVersion;
import io.quantree.input.IfVersion;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.Outcome;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.write.ConflictRetry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates and changes locations in one transaction, with an outcome for each item. */
@Singleton
record LocationUpsert(
        Pool pool,
        Retailers owners,
        SetupVersion setup,
        LocationReader reader,
        NetworkSettings settings,
        Audit audit,
        Clock clock) {
    private record Indexed(int index, LocationChange change) {}

    Uni<List<LocationUpsertResult>> apply(long retailerId, List<LocationItem> items) {
        if (items.size() > settings.upsertMax()) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "One upsert takes at most " + settings.upsertMax() + " locations; send several.")
                    .about("input", items.size(), settings.upsertMax());
        }
        List<RecordOutcome> refused = new ArrayList<>();
        SortedMap<String, Indexed> changes = read(items, refused);
        List<String> refs = List.copyOf(changes.keySet());
        return ConflictRetry.of(() -> pool.withTransaction(connection -> applied(connection, retailerId, changes)))
                .chain(applied ->
                        reader.named(retailerId, refs).map(stored -> answers(items, refused, applied, stored)));
    }

    /** The changes by ref, which is the lock order of all writers. Of several items for one ref the last one wins. */
    private static SortedMap<String, Indexed> read(List<LocationItem> items, List<RecordOutcome> refused) {
        SortedMap<String, Indexed> changes = new TreeMap<>();
        for (int i = 0; i < items.size(); i++) {
            try {
                LocationChange change = items.get(i).change();
                Indexed earlier = changes.put(change.ref(), new Indexed(i, change));
                if (earlier != null) {
                    refused.add(new RecordOutcome(earlier.index(), Outcome.DUPLICATE, duplicate(change.ref())));
                }
            } catch (Problem problem) {
                refused.add(RecordOutcome.failed(i, problem));
            }
        }
        return changes;
    }

    private static Problem duplicate(String ref) {
        return Problem.of(ProblemType.DUPLICATE, "a later item names the same location")
                .about("ref", ref);
    }

    private Uni<List<RecordOutcome>> applied(
            SqlConnection connection, long retailerId, SortedMap<String, Indexed> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return owners.provision(connection, Ownership.of(retailerId), now)
                .chain(() -> LocationRows.lock(connection, retailerId, List.copyOf(changes.keySet())))
                .map(stored -> Decision.of(changes, stored))
                .call(decision -> LocationRows.insert(connection, retailerId, now, decision.created()))
                .call(decision -> LocationRows.update(connection, retailerId, now, decision.updated()))
                .call(decision -> decision.changesNothing()
                        ? Uni.createFrom().voidItem()
                        : changed(connection, retailerId, decision))
                .map(Decision::outcomes);
    }

    private Uni<Void> changed(SqlConnection connection, long retailerId, Decision decision) {
        JsonObject counts = new JsonObject()
                .put("created", decision.created().size())
                .put("updated", decision.updated().size());
        return setup.changed(connection, retailerId)
                .chain(() -> audit.record(
                        connection,
                        AuditAction.LOCATIONS_CHANGED,
                        List.of(retailerId),
                        "RETAILER:" + retailerId,
                        counts));
    }

    /** The rows to write, in the order of their refs, and the outcome of each item. */
    private record Decision(List<Location> created, List<Location> updated, List<RecordOutcome> outcomes) {
        static Decision of(SortedMap<String, Indexed> changes, Map<String, Location> stored) {
            Decision decision = new Decision(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            changes.forEach((ref, item) -> {
                try {
                    decision.outcomes.add(
                            new RecordOutcome(item.index(), decision.add(item.change(), stored.get(ref)), null));
                } catch (Problem mismatch) {
                    decision.outcomes.add(RecordOutcome.failed(item.index(), mismatch));
                }
            });
            return decision;
        }

        private Outcome add(LocationChange change, @Nullable Location stored) {
            IfVersion.check(change.ifVersion(), stored == null ? 0 : stored.revision);
            Location location = stored == null ? Location.create(change.ref()) : stored;
            boolean changed = location.change(change);
            if (stored == null) {
                created.add(location);
                return Outcome.CREATED;
            }
            if (!changed) {
                return Outcome.UNCHANGED;
            }
            updated.add(location);
            return Outcome.UPDATED;
        }

        boolean changesNothing() {
            return created.isEmpty() && updated.isEmpty();
        }
    }

    private static List<LocationUpsertResult> answers(
            List<LocationItem> items,
            List<RecordOutcome> refused,
            List<RecordOutcome> applied,
            Map<String, Location> stored) {
        return Stream.concat(refused.stream(), applied.stream())
                .sorted(Comparator.comparingInt(RecordOutcome::index))
                .map(outcome -> {
                    String ref = items.get(outcome.index()).ref();
                    return LocationUpsertResult.of(outcome, ref, stored.get(ref));
                })
                .toList();
    }
}
