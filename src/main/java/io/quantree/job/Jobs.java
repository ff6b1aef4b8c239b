package io.quantree.job;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Catalogues;
import io.quantree.http.RetailerId;
import io.quantree.platform.database.EntitySessions;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Permission;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Creates, finds and closes jobs. */
@Singleton
public record Jobs(
        EntitySessions sessions,
        IdempotencyKeys keys,
        Catalogues catalogues,
        RetailerScope scope,
        IngestSettings settings,
        JobNews news,
        Clock clock) {
    Uni<Long> create(JobRequest request, @Nullable String key, byte[] body) {
        return catalogues
                .defaultOf(request.retailerId())
                .map(catalogue -> catalogue.orElseThrow(() -> unknownRetailer(request.retailerId())))
                .chain(() -> sessions.write(connection -> key == null
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
        return Job.open(request, clock.instant(), settings.jobClosesAt())
                .<Job>persistAndFlush()
                .call(job -> news.opened(connection, job))
                .map(job -> job.id);
    }

    /** Finds a job in the scope of a request that requires the permission. */
    public Uni<Job> find(long id, Permission permission) {
        scope.of(permission);
        return find(id);
    }

    public Uni<Job> find(long id) {
        RetailerSet retailers = scope.retailers();
        return sessions.read(() -> Job.<Job>findById(id)).map(job -> {
            if (job == null || !retailers.covers(job.retailerId)) {
                throw unknown(id);
            }
            return job;
        });
    }

    /** Fails unless the request may see each of these jobs. */
    public Uni<Void> check(Set<Long> ids) {
        RetailerSet retailers = scope.retailers();
        return sessions.read(() -> Job.<Job>list("id in ?1", ids))
                .invoke(found -> {
                    Set<Long> missing = new TreeSet<>(ids);
                    found.stream()
                            .filter(job -> retailers.covers(job.retailerId))
                            .forEach(job -> missing.remove(job.id));
                    missing.stream().findFirst().ifPresent(id -> {
                        throw unknown(id);
                    });
                })
                .replaceWithVoid();
    }

    /** A page of jobs, the latest first. */
    Uni<JobPage> list(JobSearch search, int count) {
        RetailerSet retailers = RetailerId.ofParameter(search.retailerId(), scope.scope());
        Instant now = clock.instant();
        JobSearch.Condition condition = search.condition(retailers, now);
        return sessions.read(() -> Job.<Job>find(condition.text(), Sort.descending("id"), condition.parameters())
                        .range(0, count)
                        .list())
                .map(found -> JobSearch.page(found, count, now));
    }

    /** Closes the job. Accepted batches are still applied. */
    Uni<Job> close(long id) {
        return find(id).chain(() -> sessions.write(connection -> Job.<Job>findById(id, LockModeType.PESSIMISTIC_WRITE)
                        .chain(job -> job.close(clock.instant())
                                ? news.closed(connection, job)
                                : Uni.createFrom().voidItem())))
                .chain(() -> find(id));
    }

    /** The catalogue of a batch of the job. A catalogue of another retailer is answered like one that does not exist. */
    public Uni<Catalogue> catalogue(Job job, @Nullable String ref) {
        Uni<Optional<Catalogue>> found = ref == null
                ? catalogues.defaultOf(job.retailerId)
                : catalogues.find(ref, RetailerSet.of(job.retailerId));
        return found.map(catalogue -> catalogue.orElseThrow(
                () -> Problem.of(ProblemType.NOT_FOUND, "Retailer " + job.retailerId + " has no catalogue " + ref + ".")
                        .about("catalogueRef", ref)));
    }

    private static Problem unknown(long id) {
        return Problem.of(ProblemType.NOT_FOUND, "There is no job " + id + ".").about("jobId", id);
    }

    private static Problem unknownRetailer(long retailerId) {
        return Problem.of(ProblemType.NOT_FOUND, "There is no retailer " + retailerId + ".")
                .about("retailerId", retailerId);
    }
}
