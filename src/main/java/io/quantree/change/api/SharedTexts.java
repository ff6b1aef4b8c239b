package io.quantree.change.api;

import io.netty.buffer.Unpooled;
import io.quantree.change.Change;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** The latest pages in the form of one kind of stream. Followers share pages, and so each page is written out once for all of them. */
final class SharedTexts {
    private static final int KEPT = 8;

    private record Text(List<Change> changes, byte[] bytes) {}

    private final Function<List<Change>, String> form;
    private final Deque<Text> latest = new ArrayDeque<>(KEPT);

    SharedTexts(Function<List<Change>, String> form) {
        this.form = form;
    }

    /** The changes in that form; a follower who comes while another one's page is written waits for it. */
    synchronized Buffer of(List<Change> changes) {
        for (Text text : latest) {
            // Shared pages have the same list; to compare its changes would take as long as writing them.
            if (text.changes() == changes) {
                return shared(text);
            }
        }
        Text text = new Text(changes, form.apply(changes).getBytes(StandardCharsets.UTF_8));
        if (latest.size() == KEPT) {
            latest.removeLast();
        }
        latest.addFirst(text);
        return shared(text);
    }

    /** All followers send the same bytes, without copies of them. */
    private static Buffer shared(Text text) {
        return Buffer.buffer(Unpooled.wrappedBuffer(text.bytes()));
    }
}
