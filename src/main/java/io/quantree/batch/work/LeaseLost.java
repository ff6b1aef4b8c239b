package io.quantree.batch.work;

/** Another worker holds the lease of the catalogue, or has applied the chunk already: the transaction must not commit. */
final class LeaseLost extends RuntimeException {
    LeaseLost() {
        super("the lease is held by another worker", null, false, false);
    }
}
