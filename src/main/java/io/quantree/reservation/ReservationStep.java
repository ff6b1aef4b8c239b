package io.quantree.reservation;

import io.quantree.reservation.model.Reservation;
import io.quantree.reservation.model.ReserveMode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A step in the life of a reservation. */
public sealed interface ReservationStep {
    /** The reservation that it is about. */
    String ref();

    /**
     * Makes a reservation.
     *
     * @param terms the request as JSON, by which it can be allocated anew
     * @param digest of all that the request says
     */
    record Reserve(
            String ref,
            List<RequestedLine> lines,
            ReserveMode mode,
            Hold hold,
            @Nullable String associationType,
            @Nullable String associationRef,
            String terms,
            UUID digest)
            implements ReservationStep {}

    /** A step of a reservation that exists. */
    sealed interface Change extends ReservationStep {
        /** The client's id for the step, under which it is done once; null for a step that may be done again. */
        @Nullable
        String requestRef();

        /** Done only when the reservation has this version; null for any. */
        @Nullable
        Integer ifVersion();

        /** What the client asks for, by which steps under one requestRef are told apart. */
        default String content() {
            return toString();
        }

        /** Answers whether it changes the reservation; throws the reason against it and then leaves everything as it is. */
        boolean decide(ChangeDecision decision, Reservation reservation);
    }

    /** Makes a hold firm. */
    record Commit(
            String ref,
            @Nullable String requestRef,
            @Nullable Integer ifVersion) implements Change {
        @Override
        public boolean decide(ChangeDecision decision, Reservation reservation) {
            return decision.holds().commit(reservation);
        }
    }

    /** Keeps a hold until another time. */
    record Extend(
            String ref,
            @Nullable String requestRef,
            @Nullable Integer ifVersion,
            Hold hold) implements Change {
        @Override
        public boolean decide(ChangeDecision decision, Reservation reservation) {
            return decision.holds().extend(reservation, this);
        }
    }

    /** Gives the pieces of these lines back, or of all lines when there are none. */
    record Release(
            String ref,
            @Nullable String requestRef,
            @Nullable Integer ifVersion,
            List<String> lineRefs) implements Change {
        @Override
        public boolean decide(ChangeDecision decision, Reservation reservation) {
            return decision.release(reservation, this);
        }
    }

    /** Books picked and missing pieces of these lines, or all pieces as picked when there are none. */
    record Fulfil(
            String ref,
            @Nullable String requestRef,
            @Nullable Integer ifVersion,
            List<Picked> lines) implements Change {
        @Override
        public boolean decide(ChangeDecision decision, Reservation reservation) {
            return decision.fulfil(reservation, this);
        }
    }

    /**
     * Allocates the pieces anew that these lines still keep, all of them or none.
     *
     * @param lines their terms, in the order in which they are allocated
     * @param content what the client asks for
     */
    record Reallocate(
            String ref,
            @Nullable String requestRef,
            @Nullable Integer ifVersion,
            List<RequestedLine> lines,
            String content)
            implements Change {
        @Override
        public boolean decide(ChangeDecision decision, Reservation reservation) {
            return decision.reallocations().reallocate(reservation, this);
        }
    }

    /** What was picked of a line, and what of it was not found. */
    record Picked(String lineRef, int picked, int missing) {}

    /** Notes that the time of a hold is over. */
    record Expire(String ref) implements Change {
        @Override
        public boolean decide(ChangeDecision decision, Reservation reservation) {
            return decision.expire(reservation);
        }

        @Override
        public @Nullable String requestRef() {
            return null;
        }

        @Override
        public @Nullable Integer ifVersion() {
            return null;
        }
    }
}
