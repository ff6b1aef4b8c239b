package io.quantree.platform.ops;

import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;

/** Describes an outage of the database without addresses, names or quoted messages. */
final class OutageReason {
    private OutageReason() {}

    static String of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof DatabaseSilence) {
            return String.valueOf(root.getMessage());
        }
        if (root instanceof PgException database) {
            return "the database says SQLSTATE " + database.getSqlState();
        }
        if (root instanceof ConnectException) {
            return "connection refused";
        }
        if (root instanceof UnknownHostException) {
            return "unknown host";
        }
        if (root instanceof ClosedChannelException) {
            return "connection closed";
        }
        return root.getClass().getSimpleName();
    }
}
