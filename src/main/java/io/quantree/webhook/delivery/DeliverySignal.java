package io.quantree.webhook.delivery;

import io.quantree.work.WorkSignal;
import jakarta.enterprise.context.ApplicationScoped;

/** Wakes the senders of this replica when there is something to send. */
@ApplicationScoped
public class DeliverySignal extends WorkSignal {}
