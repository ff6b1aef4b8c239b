package io.quantree.change;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The latest pages that followers have read. Followers of the same changes go on at the same cursors, so a page is read and written out
 * once for all of them.
 */
@Singleton
final class SharedPages {
    /** A page of a large batch has two megabytes. */
    private static final int PAGES_MAX = 8;

    private static final Duration LIFE = Duration.ofSeconds(10);

    private record Asked(ChangeScope scope, long after, int limit, boolean whole) {}

    private final ChangeReader reader;
    private final Cache<Asked, Uni<ChangePage>> pages =
            Caffeine.newBuilder().maximumSize(PAGES_MAX).expireAfterWrite(LIFE).build();

    SharedPages(ChangeReader reader) {
        this.reader = reader;
    }

    /** A page after the cursor that does not reach beyond {@code last}; another follower may have read it when less was there. */
    Uni<ChangePage> read(ChangeScope scope, long after, long last, int limit, boolean whole) {
        Asked asked = new Asked(scope, after, limit, whole);
        return pages.get(asked, key -> reader.read(scope, after, last, limit, whole)
                        .onFailure()
                        .invoke(() -> pages.invalidate(key))
                        .memoize()
                        .indefinitely())
                .map(page -> new ChangePage(page.changes(), page.next(), page.next() < last));
    }
}
