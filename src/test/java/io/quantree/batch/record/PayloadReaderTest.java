package io.quantree.batch.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.batch.JsonBatch;
import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Ownership;
import io.quantree.stock.model.StockRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PayloadReaderTest {
    private static final Catalogue CATALOGUE = new Catalogue(1, Ownership.of(1), "DEFAULT:1", "DEFAULT");
    private static final String MARK = "\uFEFF";

    @Property(tries = 100)
    void readsPageOfJsonLikePartOfWholePayload(
            @ForAll @IntRange(max = 450) int records,
            @ForAll @IntRange(max = 500) int from,
            @ForAll @IntRange(max = 120) int count)
            throws IOException {
        byte[] body = json(records).getBytes(StandardCharsets.UTF_8);

        assertPage(payload(body), records, from, from + count);
        assertPage(BatchPayload.of(PayloadFormat.JSON, null, body), records, from, from + count);
    }

    @Test
    void readsJsonOfFormerReleaseLikeThatOfThisOne() throws IOException {
        byte[] body = json(250).getBytes(StandardCharsets.UTF_8);
        // It had stored the places of some records beside the body.
        BatchPayload former = BatchPayload.of(PayloadFormat.JSON, "64 4711", body);

        assertThat(described(all(former))).isEqualTo(described(read(body)));
    }

    @Test
    void readsPayloadOfFormerReleaseThatHasNoChecksum() throws IOException {
        byte[] body = json(250).getBytes(StandardCharsets.UTF_8);
        byte[] checked = payload(body).body();
        // Two bytes of head, and four of the checksum behind the data.
        byte[] bare = Arrays.copyOfRange(checked, 2, checked.length - 4);
        BatchPayload former = new BatchPayload(PayloadFormat.NDJSON, null, bare);

        assertThat(described(all(former))).isEqualTo(described(read(body)));
    }

    @Test
    void failsAtPayloadThatIsNotWhatWasStored() {
        byte[] whole = payload(json(250).getBytes(StandardCharsets.UTF_8)).body();
        byte[] changed = whole.clone();
        changed[changed.length - 1] ^= 1;
        byte[] cut = Arrays.copyOf(whole, whole.length - 5);

        for (byte[] wrong : List.of(changed, cut)) {
            BatchPayload payload = new BatchPayload(PayloadFormat.NDJSON, null, wrong);
            assertThatThrownBy(() -> all(payload)).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void readsJsonThatBeginsWithByteOrderMark() throws IOException {
        byte[] body = (MARK + json(250)).getBytes(StandardCharsets.UTF_8);

        assertThat(described(read(body))).isEqualTo(described(read(json(250).getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void readsJsonInAnotherEncoding() throws IOException {
        List<String> expected = described(read(json(250).getBytes(StandardCharsets.UTF_8)));

        for (String charset : List.of("UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE")) {
            assertThat(described(read(json(250).getBytes(Charset.forName(charset)))))
                    .as(charset)
                    .isEqualTo(expected);
        }
    }

    @Test
    void readsEntityOfJsonThatIsLongerThanLineMayBe() throws IOException {
        String entity =
                "{\"skuRef\":\"A\",\"locationRef\":\"L\"," + " ".repeat(2 * LineCutter.LINE_BYTES) + "\"qty\":7}";
        byte[] body = "{\"action\":\"UPSERT\",\"entityType\":\"INVENTORY\",\"entities\":[%s]}"
                .formatted(entity)
                .getBytes(StandardCharsets.UTF_8);

        assertThat(read(body)).singleElement().satisfies(read -> {
            assertThat(read.problem()).isNull();
            assertThat(read.skuRef()).isEqualTo("A");
            assertThat(read.line()).isNull();
        });
    }

    @Property(tries = 50)
    void readsPageOfFramesLikePartOfWholePayload(
            @ForAll @IntRange(max = 50) int records,
            @ForAll @IntRange(max = 60) int from,
            @ForAll @IntRange(max = 20) int count)
            throws IOException {
        Frames.Writer frames = new Frames.Writer();
        for (int i = 0; i < records; i++) {
            byte[] line = entity(i).getBytes(StandardCharsets.UTF_8);
            if (i % 7 == 0) {
                frames.addTooLong(i + 1);
            } else {
                frames.add(i + 1, line, 0, line.length);
            }
        }
        byte[] plain = frames.toByteArray();

        assertPage(BatchPayload.of(PayloadFormat.NDJSON, null, plain), records, from, from + count);
    }

    private static BatchPayload payload(byte[] body) {
        Frames.Writer entities = JsonBatch.read(body, Integer.MAX_VALUE).entities();
        return BatchPayload.of(PayloadFormat.NDJSON, null, entities.toByteArray());
    }

    private static List<ReadRecord> read(byte[] body) throws IOException {
        return all(payload(body));
    }

    private static void assertPage(BatchPayload payload, int records, int from, int to) throws IOException {
        List<ReadRecord> all = all(payload);
        List<ReadRecord> page = PayloadReader.read(payload, CATALOGUE, StockRules.Identity.SEGMENT, null, from, to);

        assertThat(all).hasSize(records);
        assertThat(described(page)).isEqualTo(described(all.subList(Math.min(from, records), Math.min(to, records))));
    }

    private static List<String> described(List<ReadRecord> records) {
        return records.stream()
                .map(record -> record.index() + " " + record.line() + " " + record.record() + " " + record.skuRef()
                        + " "
                        + (record.problem() == null ? "" : record.problem().getMessage()))
                .toList();
    }

    private static String json(int records) {
        return IntStream.range(0, records)
                .mapToObj(PayloadReaderTest::entity)
                .collect(Collectors.joining(
                        " ,\n",
                        "{\"action\":\"UPSERT\",\"entityType\":\"INVENTORY\",\"note\":[1],\"entities\":[ ",
                        "],\"x\":{}}"));
    }

    private static String entity(int i) {
        return switch (i % 10) {
            case 0 -> i % 100 == 0 ? String.valueOf(i) : "{\"skuRef\":\"ohne Bestand ä" + i + "\"}";
            case 1 -> "\"text " + i + "\"";
            case 2 -> "[{\"a\":[1]}]";
            default -> "{\"skuRef\":\"S" + i + "ä\",\"locationRef\":\"L\",\"qty\":" + i + "}";
        };
    }

    private static List<ReadRecord> all(BatchPayload payload) {
        return PayloadReader.records(payload, CATALOGUE, StockRules.Identity.SEGMENT, null)
                .collect()
                .asList()
                .await()
                .indefinitely();
    }
}
