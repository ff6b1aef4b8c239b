package io.quantree.batch.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.batch.JsonBatch;
import io.quantree.catalogue.Catalogue;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PayloadReaderTest {
    private static final Catalogue CATALOGUE = new Catalogue(1, 1, "DEFAULT:1", "DEFAULT");
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
    void readsPageOfJsonThatBeginsWithByteOrderMark() throws IOException {
        BatchPayload payload = payload((MARK + json(250)).getBytes(StandardCharsets.UTF_8));

        assertThat(payload.header()).isNotNull();
        assertPage(payload, 250, 205, 215);
    }

    @Test
    void readsPageOfJsonInAnotherEncoding() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            BatchPayload payload = payload(json(250).getBytes(charset));

            assertThat(payload.header()).as("offsets in %s", charset).isNull();
            assertPage(payload, 250, 205, 215);
        }
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
        @Nullable
        String offsets = JsonBatch.read(body, Integer.MAX_VALUE).offsets().stored();
        return BatchPayload.of(PayloadFormat.JSON, offsets, body);
    }

    private static void assertPage(BatchPayload payload, int records, int from, int to) throws IOException {
        List<ReadRecord> all = PayloadReader.read(payload, CATALOGUE, null);
        List<ReadRecord> page = PayloadReader.read(payload, CATALOGUE, null, from, to);

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
}
