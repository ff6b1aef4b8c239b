package io.quantree.batch.api;

import io.quantree.platform.drain.Drain;
import io.quantree.platform.drain.DrainBegun;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The streams that are being read. A replica that is stopping gives them some time to end, and then cuts them. */
@ApplicationScoped
public class OpenStreams {
    private final Set<StreamBody> open = ConcurrentHashMap.newKeySet();
    private final Drain drain;

    OpenStreams(Drain drain) {
        this.drain = drain;
    }

    void add(StreamBody stream) {
        open.add(stream);
        if (drain.cutsStreams()) {
            stream.cut();
        }
    }

    void remove(StreamBody stream) {
        open.remove(stream);
    }

    void cutLater(@Observes DrainBegun begun) {
        Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(drain.streamsCutAfter())
                .subscribe()
                .with(now -> cutAll());
    }

    void cutAll() {
        open.forEach(StreamBody::cut);
    }
}
