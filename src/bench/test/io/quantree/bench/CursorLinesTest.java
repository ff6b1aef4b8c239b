package io.quantree.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorLinesTest {
    private static final String LINES = """
            {"cursor":12,"kind":"QUANTITY","after":{"cursor":7}}
            {"cursor":13,"kind":"POSITION"}
            {"next":13}
            """;
    private static final String EVENTS = """
            id:12
            event:QUANTITY
            data:{"cursor":12,"kind":"QUANTITY","after":{"cursor":7}}

            id:130
            event:POSITION
            data:{"cursor":130}

            id:131

            """;

    private final List<Long> cursors = new ArrayList<>();
    private final CursorLines lines = new CursorLines(cursors::add);

    @Test
    void areThoseOfChangesAlone() {
        lines.add(bytes(LINES));

        assertThat(cursors).containsExactly(12L, 13L);
    }

    @Test
    void areThoseOfEvents() {
        lines.add(bytes(EVENTS));

        assertThat(cursors).containsExactly(12L, 130L);
    }

    @Test
    void areFoundWhereverTheBytesAreCut() {
        for (byte each : EVENTS.getBytes(StandardCharsets.US_ASCII)) {
            lines.add(ByteBuffer.wrap(new byte[] {each}));
        }

        assertThat(cursors).containsExactly(12L, 130L);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
