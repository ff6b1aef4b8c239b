package io.quantree.job;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Catalogues;
import io.quantree.platform.database.Rows;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Creates, finds and closes jobs. */
@ApplicationScoped
public class Jobs {
    private static final String CREATE = """
            INSERT INTO job (retailer_id, name, meta, extras, created_on, closes_on) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id
            """;

    private static final String FIND =
            "SELECT " + Job.COLUMNS + " FROM job WHERE id = $1 AND ($2::bigint IS NULL OR retailer_id = $2)";

    private static final String CLOSE =
            "UPDATE job SET closed_on = $2 WHERE id = $1 AND closed_on IS NULL AND closes_on > $2";

    private final Pool pool;
    private final IdempotencyKeys keys;
    private final Catalogues catalogues;
    private final RetailerScope scope;
    private final IngestSettings settings;
    private final Clock clock;

    Jobs(
            Pool pool,
            IdempotencyKeys keys,
            Catalogues catalogues,
            RetailerScope scope,
            IngestSettings settings,
            Clock clock) {
        this.pool = pool;
        this.keys = keys;
        this.catalogues = catalogues;
        this.scope = scope;
        this.settings = settings;
        this.clock = clock;
    }

    Uni<Long> create(JobRequest request, @Nullable String key, byte[] body) {
        return catalogues
                .defaultOf(request.retailerId())
                .map(catalogue -> catalogue.orElseThrow(() -> unknownRetailer(request.retailerId())))
                .chain(() -> pool.withTransaction(connection -> key == null
                        ? insert(connection, request)
                        : keys.once(
                                connection,
                                request.retailerId(),
                                "job",
                                key,
                                IdempotencyKeys.digest("", body),
                                () -> insert(connection, request))));
    }

    private Uni<Long> insert(SqlConnection connection, JobRequest request) {
        Instant now = clock.instant();
        return connection
                .preparedQuery(CREATE)
                .execute(Tuple.from(Arrays.asList(
                        request.retailerId(),
                        request.name(),
                        request.meta() == null ? null : request.meta().toString(),
                        request.extras() == null ? null : request.extras().toString(),
                        now.atOffset(ZoneOffset.UTC),
                        closing(now, settings.jobClosesAt()).atOffset(ZoneOffset.UTC))))
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    public Uni<Job> find(long id) {
        OptionalLong speaksFor = scope.retailer();
        Long retailer = speaksFor.isPresent() ? speaksFor.getAsLong() : null;
        return pool.preparedQuery(FIND).execute(Tuple.of(id, retailer)).map(rows -> Rows.first(rows, Job::of)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no job " + id + ".")
                        .about("jobId", id)));
    }

    /** Closes the job; to close it again changes nothing. Accepted batches are still applied. */
    Uni<Job> close(long id) {
        return find(id).chain(job -> pool.preparedQuery(CLOSE)
                .execute(Tuple.of(id, OffsetDateTime.now(clock)))
                .chain(() -> find(id)));
    }

    /** The catalogue of a batch of the job. A catalogue of another retailer is answered like one that does not exist. */
    public Uni<Catalogue> catalogue(Job job, @Nullable String ref) {
        Uni<Optional<Catalogue>> found = ref == null ? catalogues.defaultOf(job.retailerId()) : catalogues.find(ref);
        return found.map(catalogue -> catalogue
                .filter(own -> own.retailerId() == job.retailerId())
                .orElseThrow(() -> Problem.of(
                                ProblemType.NOT_FOUND,
                                "Retailer " + job.retailerId() + " has no catalogue " + ref + ".")
                        .about("catalogueRef", ref)));
    }

    static Instant closing(Instant now, LocalTime at) {
        ZonedDateTime today = now.atZone(ZoneOffset.UTC);
        ZonedDateTime closing = today.with(at);
        return (closing.isAfter(today) ? closing : closing.plusDays(1)).toInstant();
    }

    private static Problem unknownRetailer(long retailerId) {
        return Problem.of(ProblemType.NOT_FOUND, "There is no retailer " + retailerId + ".")
                .about("retailerId", retailerId);
    }
}
