package io.quantree.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpAnswerTest {
    private final HttpAnswer answer = new HttpAnswer();

    @BeforeEach
    void startOver() {
        answer.clear();
    }

    @Test
    void isWholeWithTheLastByteOfItsLength() throws IOException {
        String text = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nab,ab\n";

        for (int i = 0; i < text.length() - 1; i++) {
            assertThat(answer.add(bytes(text.substring(i, i + 1)))).isFalse();
        }
        assertThat(answer.add(bytes("\n"))).isTrue();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.count(ascii("ab"))).isEqualTo(2);
        assertThat(answer.count(ascii("HTTP"))).isZero();
    }

    @Test
    void isWholeWithTheEmptyChunk() throws IOException {
        String text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n";

        for (int i = 0; i < text.length() - 1; i++) {
            assertThat(answer.add(bytes(text.substring(i, i + 1)))).isFalse();
        }
        assertThat(answer.add(bytes("\n"))).isTrue();
        assertThat(answer.count(ascii("abc0123456789"))).isOne();
        assertThat(answer.count(ascii("\r"))).isZero();
    }

    @Test
    void startsOver() throws IOException {
        answer.add(bytes("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na"));
        answer.clear();

        assertThat(answer.add(bytes("HTTP/1.1 503 No\r\nContent-Length: 2\r\n\r\nb")))
                .isFalse();
        assertThat(answer.add(bytes("b"))).isTrue();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.count(ascii("a"))).isZero();
    }

    @Test
    void refusesAnAnswerOfUnknownLength() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> answer.add(bytes("HTTP/1.1 200 OK\r\n\r\n")))
                .withMessageContaining("how long");
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(ascii(text));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
