package io.quantree.fault;

import io.quantree.robustness.DatabaseProcess;

/** What happens to PostgreSQL, and how it ends. */
interface DatabaseFault {
    void begin(DatabaseProcess database) throws Exception;

    void end(DatabaseProcess database) throws Exception;
}
