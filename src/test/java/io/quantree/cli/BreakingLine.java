package io.quantree.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** A line to a service that breaks once: when a client has sent so many bytes over one connection. */
final class BreakingLine implements AutoCloseable {
    private final ServerSocket address;
    private final URI service;
    private final long breakAfter;
    private volatile boolean broken;

    BreakingLine(URI service, long breakAfter) throws IOException {
        this.address = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        this.service = service;
        this.breakAfter = breakAfter;
        start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + address.getLocalPort();
    }

    boolean hasBroken() {
        return broken;
    }

    private void accept() {
        while (!address.isClosed()) {
            try {
                Socket client = address.accept();
                Socket server = new Socket(service.getHost(), service.getPort());
                start(() -> pass(client, server, true));
                start(() -> pass(server, client, false));
            } catch (IOException e) {
                // Closed; the loop ends.
            }
        }
    }

    private void pass(Socket from, Socket into, boolean sent) {
        byte[] buffer = new byte[8_192];
        long bytes = 0;
        try (from;
                into) {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (sent && !broken && bytes > breakAfter) {
                    broken = true;
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One side has gone.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "breaking-line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        address.close();
    }
}
