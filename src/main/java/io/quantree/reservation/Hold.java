package io.quantree.reservation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Until when pieces are kept: for a time from now on, until a moment, or, when both are null, until they are fulfilled or released. The
 * database's clock says when now is.
 */
public record Hold(@Nullable Duration expiresIn, @Nullable Instant until) {
    public static final Hold FIRM = new Hold(null, null);

    public boolean isFirm() {
        return expiresIn == null && until == null;
    }

    @Nullable
    Instant from(Instant now) {
        return expiresIn == null ? until : now.plus(expiresIn);
    }
}
