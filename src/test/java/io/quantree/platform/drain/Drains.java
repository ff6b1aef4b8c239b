package io.quantree.platform.drain;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Drains as a test wants them. */
public final class Drains {
    private Drains() {}

    /** Of a replica that nobody stops. */
    public static Drain none() {
        return new Drain(settings(Duration.ofSeconds(5), Duration.ofSeconds(20)), new Told(), Clock.systemUTC());
    }

    /** Of one that has just been told to stop. */
    public static Drain begun() {
        Drain drain = none();
        drain.onSignal(new ShutdownDelayInitiatedEvent());
        return drain;
    }

    static DrainSettings settings(Duration delay, Duration timeout) {
        return new DrainSettings() {
            @Override
            public Duration delay() {
                return delay;
            }

            @Override
            public Duration timeout() {
                return timeout;
            }
        };
    }

    /** Counts who is told. */
    static final class Told implements Event<DrainBegun> {
        final AtomicInteger times = new AtomicInteger();

        @Override
        public void fire(DrainBegun event) {
            times.incrementAndGet();
        }

        @Override
        public <U extends DrainBegun> CompletionStage<U> fireAsync(U event) {
            return CompletableFuture.failedFuture(new UnsupportedOperationException());
        }

        @Override
        public <U extends DrainBegun> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            return fireAsync(event);
        }

        @Override
        public Event<DrainBegun> select(Annotation... qualifiers) {
            return this;
        }

        @Override
        public <U extends DrainBegun> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends DrainBegun> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }
}
