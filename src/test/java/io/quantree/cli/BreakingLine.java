package io.quantree.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a service that breaks: once when a client has sent so many bytes over one connection, or when a test cuts it. */
final class BreakingLine implements AutoCloseable {
    private enum Break {
        CLOSES,
        HOLDS
    }

    private final ServerSocket address;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final long breakAfter;
    private final Break kind;
    private volatile URI service;
    private volatile boolean broken;
    private volatile boolean cut;

    private BreakingLine(URI service, long breakAfter, Break kind) throws IOException {
        this.address = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        this.service = service;
        this.breakAfter = breakAfter;
        this.kind = kind;
        start(this::accept);
    }

    /** One that is closed after so many bytes of one connection, once. */
    static BreakingLine closingAfter(long bytes, URI service) throws IOException {
        return new BreakingLine(service, bytes, Break.CLOSES);
    }

    /** One that passes so many bytes of one connection and holds all others back. */
    static BreakingLine holdingAfter(long bytes, URI service) throws IOException {
        return new BreakingLine(service, bytes, Break.HOLDS);
    }

    /** One that breaks when it is cut. */
    static BreakingLine of(URI service) throws IOException {
        return closingAfter(Long.MAX_VALUE, service);
    }

    String url() {
        return "http://127.0.0.1:" + address.getLocalPort();
    }

    boolean hasBroken() {
        return broken;
    }

    /** Breaks all connections, and refuses others until it is mended. */
    void cut() {
        cut = true;
        open.forEach(this::close);
    }

    /** Leads to that service from now on. */
    void mend(URI other) {
        service = other;
        cut = false;
    }

    private void accept() {
        while (!address.isClosed()) {
            try {
                Socket client = address.accept();
                open.add(client);
                if (cut) {
                    close(client);
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                // Closed; the loop ends.
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(service.getHost(), service.getPort());
            start(() -> pass(client, server, true));
            start(() -> pass(server, client, false));
        } catch (IOException e) {
            // The service is away, and so is the line to it.
            close(client);
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
                    if (kind == Break.CLOSES) {
                        return;
                    }
                    hold(from);
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One side has gone.
        } finally {
            open.remove(from);
        }
    }

    /** Until the client has gone; what it sends meanwhile stays in the buffers of the connection. */
    private static void hold(Socket client) throws IOException {
        try {
            while (!client.isClosed()) {
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("held until the end");
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "breaking-line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        open.forEach(this::close);
        address.close();
    }
}
