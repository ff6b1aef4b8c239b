package io.quantree.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZonkyDatabaseTest {
    private record Settings(Path folder) implements EmbeddedDatabaseSettings {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public int port() {
            return 0;
        }
    }

    private final Path folder;

    ZonkyDatabaseTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keepsWhatWasCommittedOverARestartAndStopsWhenClosed() throws Exception {
        try (EmbeddedDatabase.Running first = start()) {
            execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");
            assertThat(ask(first, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(first, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(first, "SHOW server_version")).startsWith(DataFolder.DATA.replace("postgres-", "") + ".");
        }
        assertThat(LeftoverPostmaster.find(folder.resolve(DataFolder.DATA))).isEmpty();

        try (EmbeddedDatabase.Running second = start()) {
            assertThat(ask(second, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void refusesAFolderThatAnotherServiceRunsOn() throws Exception {
        DataFolder held = DataFolder.open(folder);

        assertThatThrownBy(this::start)
                .isInstanceOf(StartupProblem.class)
                .hasMessageContainingAll("Another Quantree", folder.toString());

        held.close();
    }

    @Test
    void removesAPidFileThatNamesAnotherProgram() throws Exception {
        Path data = Files.createDirectories(folder.resolve(DataFolder.DATA));
        Path pidFile = Files.writeString(
                data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n" + data + "\n");

        LeftoverPostmaster.stop(data);

        assertThat(pidFile).doesNotExist();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    private EmbeddedDatabase.Running start() {
        return new ZonkyDatabase().start(new Settings(folder));
    }

    private static String ask(EmbeddedDatabase.Running database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void execute(EmbeddedDatabase.Running database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(EmbeddedDatabase.Running database) throws SQLException {
        String url = "jdbc:postgresql://" + database.address() + "/" + database.database();
        return DriverManager.getConnection(url, database.user(), database.user());
    }
}
