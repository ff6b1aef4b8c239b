package io.quantree.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.terminal.Cells;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.JsonText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What an answer that is no success means for the person at the terminal. */
final class Refusal {
    static final String NOT_FOUND =
            "Check the ref and the retailer: refs are compared exactly, and nothing of another retailer is found.";

    private static final int TEXT_MAX = 300;
    /** How the client tells an answer that is a record of TLS: an alert, of version 3. */
    private static final String TLS_ALERT = "Invalid status line: \"\u0015\u0003";

    private Refusal() {}

    /** The fault of an answer that is no success; its body is a problem document, unless something between has answered. */
    static Fault of(HttpResponse<?> answer, String body, URI server) {
        int status = answer.statusCode();
        JsonNode problem = document(body);
        String detail =
                problem.path("detail").asText(problem.path("error_description").asText(""));
        String code = problem.path("code").asText(problem.path("error").asText(""));
        if (!detail.isEmpty()) {
            return Fault.answered(
                    exitCode(status),
                    code,
                    Cells.shown(code.isEmpty() ? detail : code + ": " + detail),
                    hint(status, server));
        }
        Optional<String> location = answer.headers().firstValue("Location");
        boolean foreign =
                location.isPresent() || isPage(answer) || body.stripLeading().startsWith("<");
        String what = location.isPresent()
                ? " and leads to " + Cells.shown(location.get()) + "."
                : foreign ? " with a page for browsers." : body.isBlank() ? "." : ": " + Cells.shown(shortened(body));
        String hint = hint(status, server);
        return Fault.answered(
                exitCode(status),
                code,
                server + " answers " + status + what,
                foreign || hint == null ? unlike(server) : hint);
    }

    /** Whether the answer is for people, which nothing is that commands ask for. */
    static boolean isPage(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
    }

    /** What to do about an answer that no Quantree would give. */
    static String unlike(URI server) {
        return "Is it the address of a Quantree? Ask: quantree doctor --url " + server;
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
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof SSLException && message.contains("nrecognized SSL message")) {
            return unreached(server, "doesn't speak TLS", "Write http:" + server.getRawSchemeSpecificPart(), cause);
        }
        if (cause instanceof SSLException) {
            return isUntrusted(cause)
                    ? unreached(
                            server,
                            "has a certificate that this machine doesn't trust, or that is for another name",
                            "Correct the address, or add the certificate's issuer to those that this machine trusts.",
                            cause)
                    : unreached(
                            server,
                            "broke the handshake of TLS off",
                            "If it doesn't speak TLS at this port, write http:" + server.getRawSchemeSpecificPart(),
                            cause);
        }
        if (message.startsWith(TLS_ALERT)) {
            return unreached(server, "speaks TLS", "Write https:" + server.getRawSchemeSpecificPart(), cause);
        }
        boolean plain = "http".equals(server.getScheme()) && message.contains("received no bytes");
        return unreached(
                server,
                why(cause, message),
                (plain ? "If it speaks TLS at this port, write https:" + server.getRawSchemeSpecificPart() + ". " : "")
                        + "Check the address (--url, QUANTREE_URL, --profile) and whether the service runs: quantree doctor --url "
                        + server,
                cause);
    }

    private static boolean isUntrusted(Throwable failure) {
        return failure instanceof CertificateException || failure.getCause() != null && isUntrusted(failure.getCause());
    }

    private static Fault unreached(URI server, String why, String hint, IOException cause) {
        return new Fault(ExitCode.UNREACHABLE, server + " " + why + ".", hint, cause);
    }

    private static String why(IOException cause, String message) {
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
        return "broke the connection off (" + (cause.getMessage() == null ? cause.toString() : message) + ")";
    }
}
