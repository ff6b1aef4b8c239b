package io.quantree.platform.schema;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Lets migrations take turns by a lock of their session and not of a transaction, because an index that is created concurrently waits for
 * every transaction that is open: it would wait for the lock's, which waits for it.
 */
@Singleton
class SessionLock implements FlywayConfigurationCustomizer {
    SessionLock() {}

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
    }
}
