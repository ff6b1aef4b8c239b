package io.quantree.reservation;

import io.quantree.change.ChangeBlock;
import io.quantree.change.ChangeCause;
import io.quantree.change.ChangeKind;
import io.quantree.change.JsonLine;
import io.quantree.reservation.model.Reservation;
import io.quantree.reservation.model.ReservationStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the change feed of reservations. */
final class ReservationNews {
    static final String SOURCE = "RESERVATION";

    /**
     * A reservation after a step.
     *
     * @param before its state before; null when it is new
     */
    record Told(
            Reservation reservation,
            @Nullable State before,
            long version,
            @Nullable String principal) {}

    /** What the change feed tells of a reservation before a change. */
    record State(ReservationStatus status, @Nullable Instant heldUntil) {
        static State of(Reservation reservation) {
            return new State(reservation.status, reservation.heldUntil);
        }
    }

    private ReservationNews() {}

    static ChangeBlock block(long catalogueId, Instant now, List<Told> told) {
        ChangeBlock block = new ChangeBlock(List.of(), catalogueId, new ChangeCause(SOURCE, "", null), now);
        for (Told news : told) {
            Reservation reservation = news.reservation();
            block.begin(ChangeKind.RESERVATION, reservation.ref, news.version())
                    .objects(
                            news.before() == null
                                    ? null
                                    : json(news.before()).close().taken(),
                            after(reservation))
                    .cause(new ChangeCause(SOURCE, reservation.ref, news.principal()))
                    .end();
        }
        return block;
    }

    private static JsonLine json(State state) {
        JsonLine json = new JsonLine().open().text("status", state.status().name());
        return state.heldUntil() == null
                ? json
                : json.text("heldUntil", state.heldUntil().toString());
    }

    private static String after(Reservation reservation) {
        JsonLine json = json(State.of(reservation));
        if (reservation.associationType != null) {
            json.text("associationType", reservation.associationType);
        }
        if (reservation.associationRef != null) {
            json.text("associationRef", reservation.associationRef);
        }
        return json.json("lines", reservation.stored).close().taken();
    }
}
