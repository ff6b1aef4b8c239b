package io.quantree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.cli.terminal.ExitCode;
import io.quantree.support.TestReceiver;
import io.quantree.support.TestReceiver.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands whose address leads to something else than a Quantree, or to the other kind of port. */
class ForeignServerTest {
    private static final String PAGE = "<!DOCTYPE html><html><body>Welcome</body></html>";
    private static final String HTML = "Content-Type: text/html; charset=utf-8\r\n";
    /** The alert unexpected_message as a record of TLS 1.2: a port that speaks TLS answers plain HTTP with it. */
    private static final byte[] ALERT = {0x15, 3, 3, 0, 2, 2, 10};

    @TempDir
    Path folder;

    @Test
    void pageIsToldAndNotShown() {
        for (int status : new int[] {200, 404, 502}) {
            for (String[] command :
                    new String[][] {{"job", "list"}, {"feed", "download", "STOCK"}, {"batch", "errors", "2"}}) {
                CommandRun run = answered(Reply.of(status, HTML, PAGE), "http", command);

                assertThat(run.code())
                        .as(run.err())
                        .isEqualTo(status == 502 ? ExitCode.SERVER_ERROR : ExitCode.REFUSED);
                assertThat(run.out()).isEmpty();
                assertThat(run.err())
                        .contains(" answers " + status + " with a page for browsers.")
                        .contains("quantree doctor --url")
                        .doesNotContain("<")
                        .doesNotContain("Welcome");
            }
        }
        assertThat(answered(Reply.of(404, "", PAGE), "http", "job", "list").err())
                .doesNotContain("<");
    }

    @Test
    void redirectSaysWhereItLeads() {
        CommandRun run =
                answered(Reply.of(302, "Location: https://sso.example.com/login\r\n", ""), "http", "job", "list");

        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("answers 302 and leads to https://sso.example.com/login.");
    }

    @Test
    void doctorDoesNotTakeAPageForAService() {
        CommandRun run = answered(Reply.of(200, HTML, PAGE), "http", "doctor", "-o", "csv");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("ready,failed,").doesNotContain("<");
    }

    @Test
    void tlsTowardsAPlainPortSaysSo() throws Exception {
        CommandRun run;
        try (ServerSocket plain = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> refuse(plain));
            answering.setDaemon(true);
            answering.start();
            run = shell("https", plain.getLocalPort()).run("job", "list");
        }

        assertThat(run.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(run.err())
                .containsPattern("https://127.0.0.1:\\d+ doesn't speak TLS.\\s+Write http://127.0.0.1:\\d+");
    }

    @Test
    void tlsTowardsAPortThatBreaksOffSuggestsPlainHttp() {
        CommandRun run = answered(Reply.of(400), "https", "job", "list");

        assertThat(run.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(run.err()).contains("If it doesn't speak TLS at this port, write http://127.0.0.1:");
    }

    /** Answers whatever comes, as servers of plain HTTP answer the beginning of TLS. */
    private static void refuse(ServerSocket plain) {
        try (Socket client = plain.accept()) {
            if (client.getInputStream().read() >= 0) {
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            // The client has gone.
        }
    }

    @Test
    void plainHttpTowardsAPortOfTlsSaysSo() {
        CommandRun run = answered(new Reply(ALERT, false, 0), "http", "job", "list");

        assertThat(run.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(run.err()).containsPattern("http://127.0.0.1:\\d+ speaks TLS.\\s+Write https://127.0.0.1:\\d+");
        assertThat(answered(new Reply(new byte[0], false, 0), "http", "job", "list")
                        .err())
                .contains("If it speaks TLS at this port, write https://127.0.0.1:");
    }

    @Test
    void controlCharactersOfAnAnswerAreShownAndNotObeyed() {
        String problem =
                "{\"code\":\"INVALID_VALUE\",\"detail\":\"Column s\\u0000k\\u001b[2J of the header\\nTry: rm\"}";
        String errors = "{\"errors\":[{\"message\":\"no \\u001b[2J\\u0000\"}]}";
        for (CommandRun run : new CommandRun[] {
            answered(Reply.of(400, "Content-Type: application/problem+json\r\n", problem), "http", "job", "list"),
            answered(Reply.of(200, "", errors), "http", "feed", "list"),
            answered(Reply.of(400, "", "plain \u001b[2J\u0000"), "http", "job", "list"),
            new CommandRun.Environment(folder).run("stock", "g\u001b[2J\u0000"),
            new CommandRun.Environment(folder).run("job", "list", "--url", "\u001b[2J\u0000")
        }) {
            assertThat(run.code()).isNotZero();
            assertThat(run.err()).contains("\\u001b[2J").contains("\\u0000");
            assertThat(run.err().chars().filter(each -> each != '\n')).noneMatch(Character::isISOControl);
            assertThat(run.err().lines()).noneMatch(line -> line.startsWith("Try: rm"));
        }
    }

    private CommandRun answered(Reply reply, String scheme, String... command) {
        try (TestReceiver server = new TestReceiver(request -> reply)) {
            return shell(scheme, server.port()).run(command);
        }
    }

    private CommandRun.Environment shell(String scheme, int port) {
        return new CommandRun.Environment(folder)
                .with("QUANTREE_URL", scheme + "://127.0.0.1:" + port)
                .with("QUANTREE_RETAILER", "1");
    }
}
