package io.quantree.console;

import io.quantree.problem.DatabaseOutage;
import io.quantree.problem.MemoryExhausted;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemDocument;
import io.quantree.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Failures as pages, with what the problem document says. */
@Singleton
final class ProblemPages {
    private static final Logger LOG = Logger.getLogger(ProblemPages.class);

    private final Pages pages;

    ProblemPages(Pages pages) {
        this.pages = pages;
    }

    String page(ProblemDocument problem) {
        return pages.page(null, "problem").data("problem", problem).render();
    }

    /** Answers a request that doesn't come to its page. */
    void answer(RoutingContext exchange, Throwable failure) {
        Problem problem = problem(failure);
        exchange.response()
                .setStatusCode(problem.type().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Pages.HTML)
                .end(page(ProblemDocument.of(problem, exchange.normalizedPath())));
    }

    private static Problem problem(Throwable failure) {
        MemoryExhausted.endIfReasonOf(failure);
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (DatabaseOutage.isReasonOf(failure)) {
            LOG.warnf("database unavailable path=%s reason=%s", ConsoleGate.ROOT, failure.getMessage());
            return DatabaseOutage.problem(failure);
        }
        LOG.errorf(failure, "request failed path=%s", ConsoleGate.ROOT);
        return Problem.of(ProblemType.INTERNAL, "The request could not be answered.");
    }
}
