package io.quantree.network;

import io.quantree.catalogue.Retailers;
import io.quantree.catalogue.SetupVersion;
import io.quantree.input.IfVersion;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.Outcome;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.write.ConflictRetry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Creates and changes many locations at once, with an answer for each. */
@ApplicationScoped
class LocationUpsert {
    private final Pool pool;
    private final Retailers owners;
    private final SetupVersion setup;
    private final LocationReader reader;
    private final NetworkSettings settings;
    private final Clock clock;

    LocationUpsert(
            Pool pool,
            Retailers owners,
            SetupVersion setup,
            LocationReader reader,
            NetworkSettings settings,
            Clock clock) {
        this.pool = pool;
        this.owners = owners;
        this.setup = setup;
        this.reader = reader;
        this.settings = settings;
        this.clock = clock;
    }

    /** An item that can be applied, and its place in the input. */
    private record Indexed(int index, LocationChange change) {}

    Uni<List<LocationUpsertView>> apply(long retailerId, List<LocationItem> items) {
        if (items.size() > settings.upsertMax()) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "One upsert takes at most " + settings.upsertMax() + " locations; send several.")
                    .field("input")
                    .value(items.size())
                    .limit(settings.upsertMax());
        }
        List<RecordOutcome> refused = new ArrayList<>();
        SortedMap<String, Indexed> changes = read(items, refused);
        List<String> refs = List.copyOf(changes.keySet());
        return ConflictRetry.of(() -> pool.withTransaction(connection -> applied(connection, retailerId, changes)))
                .chain(applied -> reader.named(retailerId, refs)
                        .map(stored -> answers(items, List.of(refused, applied), stored)));
    }

    /** The changes by ref, which is the order of all writers; of items of the same ref the last one. */
    private static SortedMap<String, Indexed> read(List<LocationItem> items, List<RecordOutcome> refused) {
        SortedMap<String, Indexed> changes = new TreeMap<>();
        for (int i = 0; i < items.size(); i++) {
            try {
                LocationChange change = items.get(i).change();
                Indexed earlier = changes.put(change.ref(), new Indexed(i, change));
                if (earlier != null) {
                    refused.add(new RecordOutcome(earlier.index(), Outcome.DUPLICATE, superseded(change.ref())));
                }
            } catch (Problem problem) {
                refused.add(RecordOutcome.failed(i, problem));
            }
        }
        return changes;
    }

    private static Problem superseded(String ref) {
        return Problem.of(ProblemType.DUPLICATE, "a later item names the same location")
                .field("ref")
                .value(ref);
    }

    private Uni<List<RecordOutcome>> applied(
            SqlConnection connection, long retailerId, SortedMap<String, Indexed> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return owners.provision(connection, retailerId, now)
                .chain(() -> LocationRows.lock(connection, retailerId, List.copyOf(changes.keySet())))
                .map(stored -> Decision.of(changes, stored))
                .call(decision -> LocationRows.insert(connection, retailerId, now, decision.created()))
                .call(decision -> LocationRows.update(connection, retailerId, now, decision.updated()))
                .call(decision ->
                        decision.changesNothing() ? Uni.createFrom().voidItem() : setup.changed(connection, retailerId))
                .map(Decision::verdicts);
    }

    /** What is to be written, by ref, and what is answered. */
    private record Decision(
            SortedMap<String, LocationContent> created,
            SortedMap<String, LocationContent> updated,
            List<RecordOutcome> verdicts) {

        static Decision of(SortedMap<String, Indexed> changes, Map<String, LocationRows.Stored> stored) {
            Decision decision = new Decision(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
            changes.values().forEach(item -> {
                try {
                    Outcome outcome =
                            decision.add(item.change(), stored.get(item.change().ref()));
                    decision.verdicts.add(new RecordOutcome(item.index(), outcome, null));
                } catch (Problem mismatch) {
                    decision.verdicts.add(RecordOutcome.failed(item.index(), mismatch));
                }
            });
            return decision;
        }

        private Outcome add(LocationChange change, LocationRows.@Nullable Stored stored) {
            IfVersion.check(change.ifVersion(), stored == null ? 0 : stored.version());
            if (stored == null) {
                created.put(change.ref(), change.over(null));
                return Outcome.CREATED;
            }
            LocationContent after = change.over(stored.content());
            if (after.equals(stored.content())) {
                return Outcome.UNCHANGED;
            }
            updated.put(change.ref(), after);
            return Outcome.UPDATED;
        }

        boolean changesNothing() {
            return created.isEmpty() && updated.isEmpty();
        }
    }

    private static List<LocationUpsertView> answers(
            List<LocationItem> items, List<List<RecordOutcome>> verdicts, Map<String, LocationView> stored) {
        SortedMap<Integer, LocationUpsertView> answers = new TreeMap<>();
        for (List<RecordOutcome> some : verdicts) {
            for (RecordOutcome verdict : some) {
                String ref = items.get(verdict.index()).ref();
                Problem reason = verdict.reason();
                answers.put(
                        verdict.index(),
                        new LocationUpsertView(
                                verdict.index(),
                                ref,
                                verdict.outcome(),
                                reason == null ? null : reason.type().name(),
                                reason == null ? null : reason.field(),
                                reason == null ? null : reason.detail(),
                                stored.get(ref)));
            }
        }
        return List.copyOf(answers.values());
    }
}
