package io.quantree.platform.database;

import java.io.IOException;

/** The server that answered is a standby, which accepts no writes. */
final class StandbyServer extends IOException {
    private static final long serialVersionUID = 1L;

    StandbyServer(String address) {
        super("the server at " + address + " is a standby");
    }
}
