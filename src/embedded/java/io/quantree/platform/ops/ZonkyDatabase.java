package io.quantree.platform.ops;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.NullMarked;

/** PostgreSQL from the binaries in the class path, on the loopback address, with settings that keep what was committed. */
@NullMarked
public final class ZonkyDatabase implements EmbeddedDatabase {
    private static final Logger LOG = Logger.getLogger(ZonkyDatabase.class);

    /** Long enough to recover from a crash in the midst of a large load. */
    private static final Duration START_WAIT = Duration.ofMinutes(2);

    static final String USER = "postgres";

    @Override
    public Running start(EmbeddedDatabaseSettings settings) {
        refuseRootWithoutNamespaces();
        DataFolder folder = DataFolder.open(settings.folder());
        try {
            refuseTakenPort(settings.port());
            LeftoverPostmaster.stop(folder.data());
            if (!folder.isInitialised()) {
                LOG.infof("Creating the embedded database in %s", folder.data());
                initialise(folder);
            }
            return new RunningPostgres(launch(folder, folder.data(), settings.port()), folder);
        } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
            folder.close();
            if (e instanceof StartupProblem problem) {
                throw problem;
            }
            throw new StartupProblem(
                    "The embedded database in " + settings.folder() + " did not start: " + e.getMessage()
                            + ". Its log is " + folder.log() + ". Or use a database of your own: "
                            + StartupDatabase.howToConfigure(),
                    e);
        }
    }

    /** Creates the database aside and moves it into place, so that an interrupted first start leaves nothing half done there. */
    private static void initialise(DataFolder folder) throws IOException {
        folder.clearUnfinished();
        launch(folder, folder.unfinished(), 0).close();
        Files.move(folder.unfinished(), folder.data());
    }

    private static EmbeddedPostgres launch(DataFolder folder, Path data, int port) throws IOException {
        Redirect log = Redirect.appendTo(folder.log().toFile());
        File binaries = folder.binaries().toFile();
        // The launcher sweeps this directory; by default it is one in /tmp that all users share.
        System.setProperty("ot.epg.working-dir", binaries.getPath());
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(binaries)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(START_WAIT)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                // The launcher switches both off, as is fine for a test.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("checkpoint_timeout", "15min")
                .start();
    }

    private static void refuseRootWithoutNamespaces() {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        if (linux && "root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable()) {
            throw new StartupProblem(
                    "PostgreSQL doesn't run as root, and user namespaces (unshare -U) are not permitted here. "
                            + "Run Quantree as a normal user, or use a database of your own: "
                            + StartupDatabase.howToConfigure());
        }
    }

    private static void refuseTakenPort(int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            LOG.debugf("Port %s is free", probe.getLocalPort());
        } catch (IOException e) {
            throw new StartupProblem(
                    "Port " + port
                            + " (quantree.embedded-database.port) is not free. Set another, or 0 to have one chosen.",
                    e);
        }
    }
}
