package io.quantree.webhook.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one request.
 *
 * @param statusCode of the answer; null without one
 * @param error why it is no success; null for one
 * @param answer the first kilobyte of the answer's body
 * @param retryAfter when the receiver asks to be tried again
 */
record SendResult(
        Kind kind,
        @Nullable Integer statusCode,
        @Nullable String error,
        @Nullable String answer,
        @Nullable Duration retryAfter) {
    enum Kind {
        ACCEPTED,
        /** Worth another attempt. */
        FAILED,
        /** The receiver wants no more events. */
        GONE,
        /** No attempt would succeed: the event has no body that may be sent. */
        UNSENDABLE
    }

    private static final int OK = 200;
    private static final int OK_END = 300;
    private static final int GONE_STATUS = 410;
    private static final int ERROR_MAX = 500;

    static SendResult answered(int status, String answer, @Nullable Duration retryAfter) {
        if (status >= OK && status < OK_END) {
            return new SendResult(Kind.ACCEPTED, status, null, answer, null);
        }
        return status == GONE_STATUS
                ? new SendResult(Kind.GONE, status, "the receiver answered 410: it wants no more events", answer, null)
                : new SendResult(Kind.FAILED, status, "the receiver answered " + status, answer, retryAfter);
    }

    static SendResult failed(String error) {
        return new SendResult(Kind.FAILED, null, shortened(error), null, null);
    }

    static SendResult failed(int status, String error, String answer) {
        return new SendResult(Kind.FAILED, status, shortened(error), answer, null);
    }

    static SendResult unsendable(String error) {
        return new SendResult(Kind.UNSENDABLE, null, shortened(error), null, null);
    }

    private static String shortened(String error) {
        return error.length() <= ERROR_MAX ? error : error.substring(0, ERROR_MAX) + "…";
    }

    boolean accepted() {
        return kind == Kind.ACCEPTED;
    }
}
