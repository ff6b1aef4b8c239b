package io.quantree.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.configuration.MemorySize;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to the texts that clients send again and again. It is bounded by the length of the texts together; the ones that are asked
 * for least make room.
 */
@RegisterForReflection(
        // The library finds the class for this kind of cache by a name that it puts together.
        classNames = {"com.github.benmanes.caffeine.cache.SSMW", "com.github.benmanes.caffeine.cache.PSMW"},
        fields = true)
final class BoundedCache<V> {
    private final Cache<String, V> entries;

    BoundedCache(MemorySize textMax) {
        this.entries = Caffeine.newBuilder()
                .maximumWeight(textMax.asLongValue())
                .weigher((String text, V value) -> text.length() + (value instanceof String more ? more.length() : 0))
                .build();
    }

    @Nullable
    V get(String text) {
        return entries.getIfPresent(text);
    }

    void put(String text, V value) {
        entries.put(text, value);
    }
}
