package io.quantree.feed;

import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.catalogue.Ownership;
import io.quantree.catalogue.Retailers;
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
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Creates and changes feeds, and asks for runs of them. */
@Singleton
record FeedWriter(
        EntitySessions sessions,
        Retailers owners,
        FeedCheck terms,
        FeedRuns runs,
        FeedSignal signal,
        FeedSettings settings,
        Audit audit,
        Clock clock) {
    private static final String TARGET = "INVENTORY_FEED";

    Uni<InventoryFeed> create(FeedInputs.Creation input, Scope scope) {
        long retailer = Retailers.of(input.retailerRef(), scope);
        input.source().type().checkSeen(scope.grants(), retailer);
        InputCheck check = new InputCheck();
        Instant now = clock.instant();
        String ref = check.required("ref", RecordLimits.REF, input.ref());
        String attributes = check.attributes(input.attributes());
        FeedTerms created = terms.created(check, input, retailer);
        check.pass();
        InventoryFeed feed = InventoryFeed.create(created, ref, attributes, retailer, now);
        return sessions.write(
                        connection -> owners.provision(connection, Ownership.of(retailer), now.atOffset(ZoneOffset.UTC))
                                .chain(() -> checkCount(retailer))
                                .chain(() -> feed.<InventoryFeed>persistAndFlush())
                                .call(() -> audit.record(
                                        connection, AuditAction.FEED_CREATED, List.of(retailer), TARGET, feed)))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> Problem.of(ProblemType.ALREADY_EXISTS, "a feed with this ref already exists")
                        .about("ref", ref))
                .invoke(signal::raise);
    }

    private Uni<Void> checkCount(long retailer) {
        int max = settings.perRetailerMax();
        return InventoryFeed.count("retailerId", retailer)
                .invoke(count -> {
                    if (count >= max) {
                        throw Problem.of(ProblemType.OUT_OF_RANGE, "a retailer has at most " + max + " feeds")
                                .about("ref", count + 1, max);
                    }
                })
                .replaceWithVoid();
    }

    Uni<InventoryFeed> update(FeedInputs.Update input, Scope scope) {
        InputCheck check = new InputCheck();
        String ref = check.required("ref", RecordLimits.REF, input.ref());
        String attributes = check.attributes(input.attributes());
        check.pass();
        return sessions.write(connection -> locked(ref, scope.retailers())
                        .invoke(feed -> {
                            FeedTerms changed = terms.changed(check, input, feed);
                            changed.source().type().checkSeen(scope.grants(), feed.retailerId);
                            check.pass();
                            IfVersion.check(input.ifVersion(), feed.revision);
                            feed.change(changed, attributes, clock.instant());
                        })
                        .call(feed -> feed.persistAndFlush())
                        .call(feed -> audit.record(
                                connection, AuditAction.FEED_UPDATED, List.of(feed.retailerId), TARGET, feed)))
                .invoke(signal::raise);
    }

    /** Asks for a run; the run is the one that has not ended yet if there is one, since a feed has one run at a time. */
    Uni<InventoryFeedRun> start(FeedInputs.Start input, RetailerSet scope) {
        InputCheck check = new InputCheck();
        String ref = check.required("ref", RecordLimits.REF, input.ref());
        check.pass();
        FeedKind given = input.kind();
        return sessions.write(connection -> locked(ref, scope).chain(feed -> {
                    if (!feed.isActive()) {
                        throw Problem.of(
                                        ProblemType.INVALID_VALUE,
                                        "the feed is " + feed.status + "; an ACTIVE feed has runs")
                                .about("ref", ref);
                    }
                    return begin(connection, feed, given == null ? feed.kind : given);
                }))
                .invoke(signal::raise);
    }

    private Uni<InventoryFeedRun> begin(SqlConnection connection, InventoryFeed feed, FeedKind kind) {
        return runs.open(connection, feed.id)
                .chain(open -> open.map(run -> Uni.createFrom().item(run))
                        .orElseGet(() -> runs.demand(connection, feed, kind, audit.principal(), clock.instant())));
    }

    private static Uni<InventoryFeed> locked(String ref, RetailerSet scope) {
        Uni<@Nullable InventoryFeed> found = InventoryFeed.named(ref)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
        return found.map(feed -> Optional.ofNullable(feed)
                .filter(known -> scope.covers(known.retailerId))
                .orElseThrow(() -> FeedReader.missing(ref)));
    }
}
