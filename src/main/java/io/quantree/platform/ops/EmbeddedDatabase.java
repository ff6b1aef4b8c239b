package io.quantree.platform.ops;

/** A database that the JVM build brings along and runs itself, so that a first try needs no installation. */
public interface EmbeddedDatabase {
    /** Starts the database, or throws a {@link StartupProblem} when the machine or the folder doesn't allow it. */
    Running start(EmbeddedDatabaseSettings settings);

    /** A running database. Closing stops it; committed data stays. */
    interface Running extends AutoCloseable {
        /** Host and port, in the form of a URL. */
        String address();

        String database();

        /** Role to connect as. The password equals the name; the server does not ask for it. */
        String user();

        @Override
        void close();
    }
}
