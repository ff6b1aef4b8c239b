package io.quantree.http;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The encodings in which a body may be sent. {@link Utf8Bytes} turns them into UTF-8. */
public enum BodyCharset {
    UTF_8("utf-8", "utf8", "us-ascii", "ascii"),
    /** Of either byte order: a byte order mark tells which, and without one it is big-endian. */
    UTF_16("utf-16", "utf16"),
    UTF_16LE("utf-16le"),
    UTF_16BE("utf-16be"),
    ISO_8859_1("iso-8859-1", "latin1", "iso8859-1", "l1"),
    WINDOWS_1252("windows-1252", "cp1252");

    private final List<String> names;

    BodyCharset(String... names) {
        this.names = List.of(names);
    }

    static BodyCharset of(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(charset -> charset.names.contains(lower))
                .findFirst()
                .orElseThrow(() -> {
                    String supported = Arrays.stream(values())
                            .map(charset -> charset.names.get(0))
                            .collect(Collectors.joining(", "));
                    return Problem.of(
                                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                                    "The charset " + name + " is not supported. Supported are " + supported + ".")
                            .about("Content-Type", name, supported);
                });
    }
}
