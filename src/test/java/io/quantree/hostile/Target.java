package io.quantree.hostile;

import io.quantree.support.RawConnection;
import io.quantree.support.SuiteClient;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The service as attackers see it, and what it answers them. */
final class Target {
    private static final int SILENCE_MAX_MILLIS = 60_000;

    private final URI root;
    private final String job;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();

    Target(URI root, String job) {
        this.root = root;
        this.job = job;
    }

    /** The path of a job that is there for attackers. */
    String job() {
        return job;
    }

    /** The header with the token of an attacker, as a line: one with a token can do more than one without. */
    String authorization() {
        return SuiteClient.line(root);
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    void end() {
        over.countDown();
    }

    /** Waits, and no longer than until the time is over. */
    void pause(Duration pause) throws InterruptedException {
        over.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Opens a connection of a client that reads little. */
    RawConnection openSlow() throws IOException {
        return RawConnection.withSmallWindow(root, SILENCE_MAX_MILLIS);
    }

    RawConnection open() throws IOException {
        return RawConnection.open(root, SILENCE_MAX_MILLIS);
    }

    /** Sends a whole request over a connection of its own and counts the answer; a header is a line with its end. Without a body it is a GET. */
    void send(String path, String headers, byte[] body) throws IOException {
        try (RawConnection connection = open()) {
            connection.send((body.length == 0 ? "GET " : "POST ") + path
                    + " HTTP/1.1\r\nHost: attacker\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n"
                    + authorization() + headers + "\r\n");
            connection.send(body);
            count(connection);
        } catch (SocketTimeoutException e) {
            count("silence");
        } catch (IOException e) {
            count("closed");
        }
    }

    /** Reads an answer and counts it. */
    void count(RawConnection connection) throws IOException {
        count(Integer.toString(connection.answer().status()));
    }

    /** Counts the answer of a connection that is about to be closed, if it has one. */
    void countIfAnswered(RawConnection connection) {
        try {
            count(connection.isAnswered() ? Integer.toString(connection.answer().status()) : "none");
        } catch (IOException e) {
            count("closed");
        }
    }

    void count(String answer) {
        answers.computeIfAbsent(answer, key -> new AtomicInteger()).incrementAndGet();
    }

    /** How often each status was answered. */
    Map<String, AtomicInteger> answers() {
        return new TreeMap<>(answers);
    }
}
