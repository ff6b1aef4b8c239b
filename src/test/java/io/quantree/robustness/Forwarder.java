package io.quantree.robustness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An address that leads to one server or another, as a Kubernetes Service does, and to nowhere when the network fails. */
final class Forwarder implements AutoCloseable {
    private final ServerSocket address;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile int port;

    Forwarder(int port) throws IOException {
        this.address = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        this.port = port;
        start("forwarder", this::accept);
    }

    /** Host, port and database, as they stand in a URL. */
    String target() {
        return "127.0.0.1:" + address.getLocalPort() + "/postgres";
    }

    /** Leads new connections there; those that are open stay where they are. */
    void to(int otherPort) {
        port = otherPort;
    }

    /** Passes nothing on any more over the connections that are open, and tells neither side. */
    void swallow() {
        links.forEach(link -> link.swallows = true);
    }

    private void accept() {
        while (!address.isClosed()) {
            try {
                Socket client = address.accept();
                start("forwarded", () -> forward(client));
            } catch (IOException e) {
                // Closed; the loop ends.
            }
        }
    }

    private void forward(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Link link = new Link(client, server);
            links.add(link);
            Thread back = start("forwarded-back", () -> link.pass(server, client));
            link.pass(client, server);
            back.join();
            links.remove(link);
        } catch (IOException e) {
            // Nobody listens there: the client sees its connection end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        address.close();
        for (Link link : links) {
            link.end();
        }
    }

    private static final class Link {
        private final Socket client;
        private final Socket server;
        private volatile boolean swallows;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        private void pass(Socket from, Socket into) {
            byte[] buffer = new byte[65_536];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = into.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (!swallows) {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException e) {
                // One side has gone.
            }
            // A client that ends is no news that the network swallows, but a server that ends is.
            if (!swallows || from == client) {
                end();
            }
        }

        private void end() {
            try {
                client.close();
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
