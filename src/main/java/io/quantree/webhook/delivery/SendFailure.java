package io.quantree.webhook.delivery;

import io.quantree.outbound.TargetRefused;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in plain words why a request got no answer; the texts of libraries name their own insides. */
final class SendFailure {
    private SendFailure() {}

    static String text(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return "the connection broke off before an answer";
    }

    private static @Nullable String known(Throwable cause) {
        if (cause instanceof TargetRefused || cause instanceof IllegalStateException && cause.getCause() == null) {
            return cause.getMessage();
        }
        if (cause instanceof UnknownHostException) {
            return "the name of the host can't be resolved";
        }
        if (cause instanceof SSLException) {
            return "no encrypted connection: its certificate or its protocol is not accepted";
        }
        if (cause instanceof TimeoutException) {
            return "no answer in time";
        }
        if (cause instanceof NoRouteToHostException) {
            return "there is no route to the host";
        }
        // A connection that isn't made in time is a ConnectException, too.
        return cause instanceof ConnectException ? "the host accepts no connection" : null;
    }
}
