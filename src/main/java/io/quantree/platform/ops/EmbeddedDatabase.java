package io.quantree.platform.ops;

/** A database that the service brings along and runs for itself, so that it can be tried with nothing installed. */
public interface EmbeddedDatabase {
    /**
     * Starts it, or says why it can't.
     *
     * @throws StartupProblem when this machine or the folder doesn't allow it
     */
    Running start(EmbeddedDatabaseSettings settings);

    /** A database that answers; closing stops it, without losing anything that was committed. */
    interface Running extends AutoCloseable {
        /** Host and port, as they stand in a URL. */
        String address();

        /** Name of the database. */
        String database();

        /** Role to connect as; its password is the same, and the server doesn't ask for it. */
        String user();

        @Override
        void close();
    }
}
