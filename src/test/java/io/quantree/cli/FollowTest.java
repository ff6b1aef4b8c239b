package io.quantree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.cli.terminal.ExitCode;
import io.quantree.support.TestReceiver;
import io.quantree.support.TestReceiver.Received;
import io.quantree.support.TestReceiver.Reply;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code quantree follow} on a line that breaks; {@link CommandIT} has the same with a service that is killed. */
class FollowTest {
    private static final String GONE =
            "{\"code\":\"CLEARED\",\"detail\":\"The changes after cursor 9 are no longer kept.\"}";

    @TempDir
    Path folder;

    private final Deque<Reply> replies = new ArrayDeque<>();

    @Test
    void goesOnBehindTheLastChangeAfterEachBreak() {
        replies.add(Reply.of(200, "", "{\"next\":7}\n"));
        replies.add(new Reply(new byte[0], false, 0));
        replies.add(broken("{\"cursor\":8,\"kind\":\"POSITION\",\"ref\":\"A\"}\n{\"cursor\":9,\"kind\":\"POSI"));
        replies.add(Reply.of(503, "", ""));
        replies.add(Reply.of(200, "", "{\"cursor\":9,\"kind\":\"POSITION\",\"ref\":\"B\"}\n{\"next\":9}\n"));
        replies.add(Reply.of(410, "Content-Type: application/problem+json\r\n", GONE));

        List<String> targets;
        CommandRun run;
        try (TestReceiver service = new TestReceiver(request -> reply())) {
            run = follow(service, "follow", "-o", "csv", "--catalogue", "DEFAULT:1");
            targets =
                    service.received().stream().map(Received::target).distinct().toList();
        }

        assertThat(run.out()).isEqualTo("8,,POSITION,A,,,,,,\r\n9,,POSITION,B,,,,,,\r\n");
        assertThat(targets)
                .containsExactly(
                        "/api/v1/changes?catalogueRef=DEFAULT%3A1&from=now",
                        "/api/v1/changes?catalogueRef=DEFAULT%3A1&after=7&wait=30s",
                        "/api/v1/changes?catalogueRef=DEFAULT%3A1&after=8&wait=30s",
                        "/api/v1/changes?catalogueRef=DEFAULT%3A1&after=9&wait=30s");
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err())
                .contains("CLEARED: The changes after cursor 9 are no longer kept.")
                .contains("quantree follow --from beginning --catalogue DEFAULT:1")
                .contains("Trying again until it answers.")
                .doesNotContain("Go on with");
    }

    @Test
    void tellsTheCursorWhenItIsRefusedOtherwise() {
        replies.add(Reply.of(200, "", "{\"next\":7}\n"));
        replies.add(Reply.of(401, "", ""));

        CommandRun run;
        try (TestReceiver service = new TestReceiver(request -> reply())) {
            run = follow(service, "follow");
        }

        assertThat(run.code()).isEqualTo(ExitCode.NOT_AUTHORISED);
        assertThat(run.err()).contains("Go on with --after 7").contains("Log in");
    }

    private synchronized Reply reply() {
        return replies.size() > 1 ? replies.remove() : replies.element();
    }

    private static Reply broken(String body) {
        return Reply.raw("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + body);
    }

    private CommandRun follow(TestReceiver service, String... arguments) {
        return new CommandRun.Environment(folder)
                .with("QUANTREE_URL", "http://127.0.0.1:" + service.port())
                .run(arguments);
    }
}
