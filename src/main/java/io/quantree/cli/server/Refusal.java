package io.quantree.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.JsonText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What an answer that is no success means for the person at the terminal. */
final class Refusal {
    static final String NOT_FOUND =
            "Check the ref and the retailer: refs are compared exactly, and nothing of another retailer is found.";

    private static final int TEXT_MAX = 300;

    private Refusal() {}

    /** The fault of an answer with this status; its body is a problem document, unless something between has answered. */
    static Fault of(int status, String body, URI server) {
        JsonNode problem = document(body);
        String detail =
                problem.path("detail").asText(problem.path("error_description").asText(""));
        String code = problem.path("code").asText(problem.path("error").asText(""));
        String message = detail.isEmpty()
                ? server + " answers " + status + (body.isBlank() ? "." : ": " + shortened(body))
                : code.isEmpty() ? detail : code + ": " + detail;
        return Fault.answered(exitCode(status), code, message, hint(status, server));
    }

    private static int exitCode(int status) {
        if (status == 401 || status == 403) {
            return ExitCode.NOT_AUTHORISED;
        }
        return status == 429 || status == 408 || status >= 500 ? ExitCode.SERVER_ERROR : ExitCode.REFUSED;
    }

    private static @Nullable String hint(int status, URI server) {
        return switch (status) {
            case 401 -> "Log in: quantree login --url " + server + " --user NAME; or give a token in QUANTREE_TOKEN.";
            case 403 -> "Ask an administrator for the permission, or log in as a user who has it.";
            case 404 -> NOT_FOUND;
            case 410 -> "It is no longer kept: ask for what is newer.";
            case 408, 429, 503 -> "Try again in a moment.";
            case 502, 504 ->
                "Something between this machine and the service answers. Ask: quantree doctor --url " + server;
            default -> status >= 500 ? "The log of the service says more." : null;
        };
    }

    private static JsonNode document(String body) {
        try {
            return JsonText.read(body);
        } catch (IOException e) {
            return JsonText.object();
        }
    }

    private static String shortened(String body) {
        return body.length() <= TEXT_MAX
                ? body.strip()
                : body.substring(0, TEXT_MAX).strip() + "…";
    }

    /** The fault of a request that got no answer. */
    static Fault unanswered(IOException cause, URI server) {
        String why = why(cause);
        return new Fault(
                ExitCode.UNREACHABLE,
                server + " " + why + ".",
                "Check the address (--url, QUANTREE_URL, --profile) and whether the service runs: quantree doctor --url "
                        + server,
                cause);
    }

    private static String why(IOException cause) {
        if (cause.getCause() instanceof UnresolvedAddressException
                || cause.getCause() != null && cause.getCause().getCause() instanceof UnresolvedAddressException) {
            return "has a name that is not known";
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return "does not answer";
        }
        if (cause instanceof ConnectException) {
            return "can't be connected to";
        }
        if (cause instanceof SSLException) {
            return "can't be trusted: " + cause.getMessage();
        }
        return "broke the connection off (" + (cause.getMessage() == null ? cause.toString() : cause.getMessage())
                + ")";
    }
}
