package io.quantree.feed;

import io.quantree.platform.database.EntitySessions;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.EntityPages;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads feeds and their runs. Those of retailers outside the scope do not exist. */
@Singleton
record FeedReader(EntitySessions sessions, EntityPages pages, ReadStatements statements) {
    private static final String RUN =
            "SELECT " + InventoryFeedRun.COLUMNS + " FROM feed_run WHERE id = $1 AND feed_id = $2";

    private static final String LATEST = "SELECT " + InventoryFeedRun.COLUMNS
            + " FROM feed_run WHERE feed_id = $1 AND status = 'SUCCESS' ORDER BY id DESC LIMIT 1";

    Uni<@Nullable InventoryFeed> one(String ref, RetailerSet scope) {
        return sessions.read(() -> InventoryFeed.named(ref).<InventoryFeed>firstResult())
                .map(feed -> feed == null || !scope.covers(feed.retailerId) ? null : feed);
    }

    /** The feed of this ref; NOT_FOUND without one. */
    Uni<InventoryFeed> known(String ref, RetailerSet scope) {
        return one(ref, scope).onItem().ifNull().failWith(() -> missing(ref));
    }

    static Problem missing(String ref) {
        return Problem.of(ProblemType.NOT_FOUND, "There is no such feed.").about("ref", ref);
    }

    Uni<FeedConnection> page(Filter filter, PageArguments arguments) {
        return pages.page(InventoryFeed.TABLE, InventoryFeed.COLUMNS, InventoryFeed::of, filter::restrict, arguments)
                .map(page -> FeedConnection.of(page, () -> pages.count(InventoryFeed.TABLE, filter::restrict)));
    }

    Uni<FeedRunConnection> runs(InventoryFeed feed, @Nullable List<RunStatus> statuses, PageArguments arguments) {
        List<String> names =
                statuses == null ? null : statuses.stream().map(RunStatus::name).toList();
        Consumer<WhereClause> filter = where -> {
            where.and("feed_id = " + where.bind(feed.id));
            where.anyOf("status", "status", names);
        };
        return pages.page(InventoryFeedRun.TABLE, InventoryFeedRun.COLUMNS, filter, arguments)
                .map(page -> FeedRunConnection.of(
                        page.map(rows -> rows.stream().map(InventoryFeedRun::of).toList()),
                        () -> pages.count(InventoryFeedRun.TABLE, filter)));
    }

    /** The run of this id; NOT_FOUND when the feed has none. */
    Uni<InventoryFeedRun> run(InventoryFeed feed, long id) {
        return statements
                .read(RUN, Tuple.of(id, feed.id))
                .map(rows -> rows.stream().findFirst().map(InventoryFeedRun::of).orElseThrow(() -> Problem.of(
                                ProblemType.NOT_FOUND, "The feed has no such run.")
                        .about("run", id)));
    }

    /** The last complete run; NOT_FOUND when there is none. */
    Uni<InventoryFeedRun> latest(InventoryFeed feed) {
        return statements
                .read(LATEST, Tuple.of(feed.id))
                .map(rows -> rows.stream().findFirst().map(InventoryFeedRun::of).orElseThrow(() -> Problem.of(
                                ProblemType.NOT_FOUND, "No run of the feed is complete yet.")
                        .about("run", "latest")));
    }

    /** The filter arguments of a list of feeds; null for one that is not given. */
    record Filter(
            RetailerSet scope,
            @Nullable List<String> ref,
            @Nullable List<String> status,
            @Nullable List<SourceType> sourceType) {
        void restrict(WhereClause where) {
            where.and("TRUE");
            where.among("retailer_id", scope);
            where.anyOf("ref", "ref", ref).anyOf("status", "status", status);
            where.anyOf(
                    "sourceType",
                    "source_type",
                    sourceType == null
                            ? null
                            : sourceType.stream().map(SourceType::name).toList());
        }
    }
}
