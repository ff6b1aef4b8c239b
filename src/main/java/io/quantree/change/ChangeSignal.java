package io.quantree.change;

import io.quantree.work.WorkSignal;
import jakarta.enterprise.context.ApplicationScoped;

/** Wakes the sequencer of this replica when a transaction has changed something. */
@ApplicationScoped
class ChangeSignal extends WorkSignal {}
