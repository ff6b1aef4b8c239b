package io.quantree.cli.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.terminal.JsonText;

/**
 * What a check has found.
 *
 * @param state ok, failed, or warning for what works and may not go on to
 * @param advice what to do; empty if there is nothing to do
 */
record Finding(String check, String state, String detail, String advice) {
    static Finding ok(String check, String detail) {
        return new Finding(check, "ok", detail, "");
    }

    static Finding failed(String check, String detail, String advice) {
        return new Finding(check, "failed", detail, advice);
    }

    static Finding warning(String check, String detail, String advice) {
        return new Finding(check, "warning", detail, advice);
    }

    boolean hasFailed() {
        return state.equals("failed");
    }

    ObjectNode row() {
        return JsonText.object()
                .put("check", check)
                .put("state", state)
                .put("detail", detail)
                .put("advice", advice);
    }
}
