package io.quantree.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.configuration.MemorySize;
import org.jspecify.annotations.Nullable;

/** A cache keyed by client texts. It is bounded by the total length of the texts and evicts the least used. */
@RegisterForReflection(
        // Caffeine loads the class of this kind of cache by a computed name, so native needs it registered.
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
