package io.quantree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Commands with their answers, as a terminal shows them, to be compared with a golden file. What differs from run to run is masked, and
 * gaps between columns are made the same. The actual transcript lies in {@code target/cli}, from where it may be copied.
 */
final class Transcript {
    private static final Path GOLDEN = Path.of("src/test/resources/cli");
    private static final Path ACTUAL = Path.of("target/cli");

    private final CommandRun.Environment shell;
    private final Deque<Map.Entry<String, String>> masks = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    Transcript(CommandRun.Environment shell) {
        this.shell = shell;
        masks.add(Map.entry("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME"));
        masks.add(Map.entry("(?<=BATCH[, ]{1,12})\\d+", "CAUSE"));
        masks.add(Map.entry("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID"));
        masks.add(Map.entry(
                "\"(id|jobId|sourceRef|bytes|version|messageId|toCursor|fromCursor)\" : (\"[^\"]*\"|\\d+)",
                "\"$1\" : MASKED"));
    }

    /** Shows the word as this one. */
    Transcript mask(Object word, String shown) {
        masks.addFirst(Map.entry("(?<!\\w)" + Pattern.quote(word.toString()) + "(?!\\w)", shown));
        return this;
    }

    /** Shows a number as this word where it is an id: at the beginning of a row, or as an argument. */
    Transcript maskId(Object id, String shown) {
        String before = "(?m)(?:(?<=^ {0,12})|(?<=(?:lift|get) ))";
        masks.addFirst(Map.entry(before + Pattern.quote(id.toString()) + "(?=[ ,\\n])", shown));
        return this;
    }

    CommandRun run(String... arguments) {
        CommandRun run = shell.run(arguments);
        text.append("$ quantree ").append(String.join(" ", arguments)).append('\n');
        text.append(run.out());
        run.err().lines().forEach(line -> text.append("! ").append(line).append('\n'));
        if (run.code() != 0) {
            text.append("exit code ").append(run.code()).append('\n');
        }
        return run;
    }

    /** As a table, as CSV and as JSON. */
    void runInEachFormat(String... arguments) {
        run(arguments);
        for (String format : new String[] {"csv", "json"}) {
            String[] all = Arrays.copyOf(arguments, arguments.length + 2);
            all[arguments.length] = "-o";
            all[arguments.length + 1] = format;
            run(all);
        }
    }

    void assertIs(String name) throws IOException {
        String shown = text.toString().replace("\r\n", "\\r\n");
        for (Map.Entry<String, String> mask : masks) {
            shown = shown.replaceAll(mask.getKey(), mask.getValue());
        }
        shown = shown.replaceAll("(?m)(?<=\\S) {2,}", "  ").replaceAll("(?m)^ +(?=[A-Z0-9])", "");
        Files.createDirectories(ACTUAL);
        Files.writeString(ACTUAL.resolve(name), shown);
        assertThat(shown).isEqualTo(Files.exists(GOLDEN.resolve(name)) ? Files.readString(GOLDEN.resolve(name)) : "");
    }
}
