package io.quantree.offer.change;

import io.quantree.work.WorkSignal;
import jakarta.enterprise.context.ApplicationScoped;

/** Wakes the follower of this replica when a reader asks for changes of availability. */
@ApplicationScoped
class FollowSignal extends WorkSignal {}
