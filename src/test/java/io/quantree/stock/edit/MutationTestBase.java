package io.quantree.stock.edit;

import io.quantree.support.StockInvariants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** Gives each test a new retailer, and checks the invariants of all stock after the tests of a class. */
abstract class MutationTestBase {
    StockMutationClient client;

    @BeforeEach
    void createRetailer() {
        client = StockMutationClient.ofNewRetailer();
    }

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }
}
