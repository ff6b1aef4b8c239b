package io.quantree.batch;

import io.quantree.work.WorkSignal;
import jakarta.enterprise.context.ApplicationScoped;

/** Wakes the batch workers of this replica when a batch is accepted. */
@ApplicationScoped
public class BatchSignal extends WorkSignal {}
