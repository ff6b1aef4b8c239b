package io.quantree.feed;

import io.quantree.work.WorkSignal;
import jakarta.enterprise.context.ApplicationScoped;

/** Wakes the workers of this replica when a run is asked for. */
@ApplicationScoped
public class FeedSignal extends WorkSignal {}
