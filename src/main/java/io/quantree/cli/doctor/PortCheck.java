package io.quantree.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.terminal.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Checks that the service could listen at its port, or does so already. */
record PortCheck(String host, int port) {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(3);
    /** Ports below need rights that services have for nothing else. */
    private static final int FREE_MIN = 1_024;

    Finding finding() {
        String address = host + ":" + port;
        InetAddress own;
        try {
            own = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            return Finding.failed("port", host + " is no address of this machine", "Correct QUARKUS_HTTP_HOST.");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(own, port));
            return Finding.ok("port", address + " is free");
        } catch (IOException e) {
            return isQuantree(own)
                    ? Finding.ok("port", address + " is the service's, which runs")
                    : Finding.failed(
                            "port",
                            address + " can't be listened at: " + e.getMessage(),
                            port < FREE_MIN
                                    ? "Choose a port from " + FREE_MIN + " on: QUARKUS_HTTP_PORT."
                                    : "End the program that listens there, or choose another port: QUARKUS_HTTP_PORT.");
        }
    }

    /** The service tells its name, or that it tells nothing without a token. */
    private boolean isQuantree(InetAddress own) {
        String reached = own.isAnyLocalAddress() ? "127.0.0.1" : own.getHostAddress();
        URI info = URI.create(
                "http://" + (reached.contains(":") ? "[" + reached + "]" : reached) + ":" + port + "/q/info");
        try {
            HttpResponse<InputStream> answer = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(ANSWER_MAX)
                    .build()
                    .send(HttpRequest.newBuilder(info).timeout(ANSWER_MAX).build(), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                JsonNode read = JsonText.read(body);
                return read.path("name").asText().equals("quantree")
                        || read.path("code").asText().equals("TOKEN_REQUIRED");
            }
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
