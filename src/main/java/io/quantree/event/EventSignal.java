package io.quantree.event;

import io.quantree.work.WorkSignal;
import jakarta.enterprise.context.ApplicationScoped;

/** Wakes the event workers of this replica when an event is accepted. */
@ApplicationScoped
class EventSignal extends WorkSignal {}
