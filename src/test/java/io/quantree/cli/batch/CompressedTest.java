package io.quantree.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class CompressedTest {
    @Test
    void gunzipGivesTheSameBytes() throws Exception {
        for (int length : new int[] {0, 1, 100, 1_000_000}) {
            byte[] plain = new byte[length];
            new Random(7).ints(length, 0, 9).forEach(new FilledBytes(plain)::next);

            try (InputStream back = new GZIPInputStream(new Compressed(new ByteArrayInputStream(plain)))) {
                assertThat(back.readAllBytes()).isEqualTo(plain);
            }
        }
    }

    @Test
    void singleBytesAreTheSameStream() throws IOException {
        byte[] plain = "skuRef,locationRef,qty\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        InputStream whole = new Compressed(new ByteArrayInputStream(plain));
        InputStream single = new Compressed(new ByteArrayInputStream(plain));
        byte[] expected = whole.readAllBytes();
        for (byte each : expected) {
            assertThat(single.read()).isEqualTo(each & 0xff);
        }
        assertThat(single.read()).isEqualTo(-1);
    }

    private static final class FilledBytes {
        private final byte[] bytes;
        private int next;

        FilledBytes(byte[] bytes) {
            this.bytes = bytes;
        }

        void next(int value) {
            bytes[next++] = (byte) value;
        }
    }
}
