package io.quantree.platform.ops;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.NullMarked;

/** The embedded PostgreSQL between its start and its stop. */
@NullMarked
record RunningPostgres(EmbeddedPostgres postgres, DataFolder folder) implements EmbeddedDatabase.Running {
    private static final Logger LOG = Logger.getLogger(RunningPostgres.class);

    /** A last checkpoint may have much to write; the launcher itself waits for five seconds only. */
    private static final Duration STOP_WAIT = Duration.ofSeconds(60);

    @Override
    public String address() {
        return "127.0.0.1:" + postgres.getPort();
    }

    @Override
    public String database() {
        return "postgres";
    }

    @Override
    public String user() {
        return ZonkyDatabase.USER;
    }

    @Override
    public void close() {
        Optional<ProcessHandle> postmaster = LeftoverPostmaster.find(folder.data());
        try {
            postgres.close();
            postmaster.ifPresent(process -> LeftoverPostmaster.await(folder.data(), process, STOP_WAIT));
        } catch (IOException e) {
            LOG.warnf(e, "The embedded database in %s was not stopped cleanly", folder.data());
        } finally {
            folder.close();
        }
    }
}
