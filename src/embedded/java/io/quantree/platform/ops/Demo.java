package io.quantree.platform.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.NullMarked;

/**
 * Fills an empty database with the sample, so that there is something to ask for after the first command. It comes on by itself with the
 * embedded database; {@code quantree.demo} switches it on and off.
 */
@Singleton
@NullMarked
class Demo {
    private static final Logger LOG = Logger.getLogger(Demo.class);
    private static final Duration QUERY_LIMIT = Duration.ofSeconds(30);
    private static final Duration LOAD_LIMIT = Duration.ofMinutes(2);
    private static final String ANY_JOB = "SELECT EXISTS (SELECT FROM job)";
    private static final String FIRST_QUERY =
            "{inventoryPositions(catalogue:{ref:\"DEFAULT:1\"}, productRef:[\"AR-5381\"]){edges{node{ref onHand}}}}";

    private final boolean enabled;
    private final HttpServer server;
    private final Pool pool;
    private final ObjectMapper json;

    Demo(
            @ConfigProperty(name = StartupDatabase.DEMO, defaultValue = "false") boolean enabled,
            HttpServer server,
            Pool pool,
            ObjectMapper json) {
        this.enabled = enabled;
        this.server = server;
        this.pool = pool;
        this.json = json;
    }

    void onStart(@ObservesAsync HttpServerStart start) {
        if (enabled && isEmpty()) {
            load(server.getLocalBaseUri());
        }
    }

    private boolean isEmpty() {
        boolean used = pool.query(ANY_JOB)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0))
                .await()
                .atMost(QUERY_LIMIT);
        return !used;
    }

    private void load(URI base) {
        try {
            for (SampleStock.Outcome outcome : new SampleStock(base, json, LOAD_LIMIT).load()) {
                LOG.infof(
                        "Sample: %s is job %s, batch %s: %s",
                        outcome.file(), outcome.jobId(), outcome.batchId(), outcome.summary());
            }
            LOG.infof(
                    "Ask for it: curl -s %s -H 'Content-Type: application/json' -d '%s'",
                    base.resolve("/graphql"), firstRequest());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warnf("The sample was not loaded, the service runs without it: %s", e.getMessage());
        }
    }

    private String firstRequest() {
        return json.createObjectNode().put("query", FIRST_QUERY).toString();
    }
}
