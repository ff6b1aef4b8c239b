package io.quantree.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GunzipTest {
    private static final byte[] TEXT = "a line, a line, and another one\n".getBytes(StandardCharsets.UTF_8);

    @Property(tries = 200)
    void decompressesMembersThatArriveInAnyPieces(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 300_000) Integer> members,
            @ForAll @IntRange(min = 1, max = 20_000) int pieceMax,
            @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int length : members) {
            byte[] text = new byte[length];
            for (int i = 0; i < length; i++) {
                text[i] = (byte) (i % 1_000 < 900 ? 'x' : random.nextInt());
            }
            plain.write(text);
            packed.write(gzip(text));
        }

        assertThat(gunzip(pieces(packed.toByteArray(), pieceMax))).isEqualTo(plain.toByteArray());
    }

    @Property(tries = 50)
    void failsBodyThatIsCutAnywhere(@ForAll @IntRange(max = 40) int kept) throws IOException {
        byte[] packed = gzip(TEXT);

        assertFault(Arrays.copyOf(packed, Math.min(kept, packed.length - 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 12, -8, -7, -4, -1})
    void failsBodyWithWrongByte(int place) throws IOException {
        byte[] packed = gzip(TEXT);
        packed[place < 0 ? packed.length + place : place] ^= 0x55;

        assertFault(packed);
    }

    @Test
    void readsHeadWithAllFields() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(new byte[] {0x1f, (byte) 0x8b, 8, 2 + 4 + 8 + 16, 0, 0, 0, 0, 0, 3, 3, 0, 1, 2, 3});
        head.write("name\0comment\0".getBytes(StandardCharsets.US_ASCII));
        CRC32 check = new CRC32();
        check.update(head.toByteArray());
        head.write((int) check.getValue());
        head.write((int) check.getValue() >>> 8);
        byte[] packed = gzip(TEXT);
        head.write(packed, 10, packed.length - 10);

        assertThat(gunzip(pieces(head.toByteArray(), 1))).isEqualTo(TEXT);

        byte[] broken = head.toByteArray();
        broken[20] ^= 1;
        assertFault(broken);
    }

    @Test
    void ignoresZerosBehindMembers() throws IOException {
        byte[] padded = Arrays.copyOf(gzip(TEXT), 512);
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.write(padded);
        twice.write(padded);

        for (int piece : new int[] {1, 7, 512, 513, 2_000}) {
            assertThat(gunzip(pieces(padded, piece))).isEqualTo(TEXT);
            assertThat(gunzip(pieces(twice.toByteArray(), piece))).hasSize(2 * TEXT.length);
        }
        assertThat(Gunzip.plain(twice.toByteArray(), 1_000, piece -> {})).hasSize(2 * TEXT.length);
    }

    @Test
    void failsBodyWhoseLastMemberIsCutOrIsNoGzip() throws IOException {
        byte[] packed = gzip(TEXT);
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.write(packed);
        twice.write(packed);
        for (int end = packed.length + 1; end < twice.size(); end++) {
            byte[] cut = Arrays.copyOf(twice.toByteArray(), end);
            assertFault(cut);
            assertThatThrownBy(() -> Gunzip.plain(cut, 1_000, piece -> {})).isInstanceOf(UncheckedIOException.class);
        }
        twice.reset();
        twice.write(packed);
        twice.write(TEXT);
        assertFault(twice.toByteArray());
    }

    @Test
    void decompressesOnlyAsMuchAsIsAskedFor() throws IOException {
        AssertSubscriber<byte[]> reader = Gunzip.plain(Multi.createFrom().item(gzip(new byte[50_000_000])))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(2));

        assertThat(reader.getItems()).hasSize(2).allMatch(piece -> piece.length <= 65_536);
        reader.cancel();
    }

    private static void assertFault(byte[] packed) {
        assertThatThrownBy(() -> gunzip(pieces(packed, 5))).isInstanceOf(UncheckedIOException.class);
    }

    private static byte[] gunzip(Multi<byte[]> packed) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        Gunzip.plain(packed).collect().asList().await().indefinitely().forEach(plain::writeBytes);
        return plain.toByteArray();
    }

    private static Multi<byte[]> pieces(byte[] bytes, int max) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += max) {
            pieces.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + max)));
        }
        return Multi.createFrom().iterable(pieces);
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text);
        }
        return packed.toByteArray();
    }
}
