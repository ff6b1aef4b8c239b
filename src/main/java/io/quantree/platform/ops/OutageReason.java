package io.quantree.platform.ops;

import io.quantree.problem.SqlState;
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
        String state = SqlState.of(root);
        if (state != null) {
            return "the database says SQLSTATE " + state;
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
