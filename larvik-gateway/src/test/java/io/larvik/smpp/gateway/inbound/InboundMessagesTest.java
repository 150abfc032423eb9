package io.larvik.smpp.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.ConfigReader;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.PasswordHash;
import io.larvik.smpp.gateway.content.Pdus;
import io.larvik.smpp.gateway.core.Effects;
import io.larvik.smpp.gateway.core.GatewayEvent;
import io.larvik.smpp.gateway.model.Ids;
import io.larvik.smpp.gateway.model.ReceivedText;
import io.larvik.smpp.gateway.store.MemoryStore;
import io.larvik.smpp.gateway.store.MessageStore.OutboxEntry;
import io.larvik.smpp.gateway.store.Step;
import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segment;
import io.larvik.smpp.text.Segmentation;
import io.larvik.smpp.text.Segmenter;
import io.larvik.smpp.text.TextCoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages of subscribers, in virtual time. */
class InboundMessagesTest {

    private static final String LONG = "Hej på dig, ".repeat(30);
    private static final String HASH = PasswordHash.of("secret").text();
    private static final long TEN_MINUTES = 600_000;

    @TempDir
    Path folder;

    private final MemoryStore store = new MemoryStore();
    private final Recorded effects = new Recorded();
    private final List<Long> ready = new ArrayList<>();
    private GatewayConfig config;
    private InboundMessages inbound;
    private long now = 1_796_000_000_000L;

    /** Does what it is told at once. */
    private final class Recorded implements Effects {

        private final List<String> events = new ArrayList<>();
        private boolean isStoreDown;

        @Override
        public <R> void commit(Step<R> step, Then<R> then) {
            if (isStoreDown) {
                then.accept(null, new StoreException(StoreException.Kind.AGAIN, "store: it is down"));
                return;
            }
            then.accept(store.done(step), null);
        }

        @Override
        public void submit(String link, List<SubmitSm> parts, Consumer<List<Answer>> then) {
            throw new AssertionError("nothing is sent");
        }

        @Override
        public void deliver(Account account, DeliverSm pdu, Consumer<Answer> then) {
            throw new AssertionError("nothing is delivered");
        }

        @Override
        public void event(GatewayEvent event, Map<String, ?> details) {
            events.add(event + " " + details);
        }
    }

    @BeforeEach
    void start() throws IOException {
        start("");
    }

    private void start(String limits) throws IOException {
        Path file = Files.writeString(folder.resolve("gateway.yaml"), """
                node: { name: gw1, data: data }
                smpp: { listen: "127.0.0.1:0" }
                limits: { %s }
                accounts:
                  shop:
                    smpp: { systemId: shop, password: "HASH" }
                    webhook: { url: "http://127.0.0.1:8080/sms", secret: "whsec_c2VjcmV0IG9mIHRoZSBzaG9wIGhvb2s=", allow: [127.0.0.0/8] }
                  bank:
                    http: { keys: { web: "sha256:%s" } }
                    webhook: { url: "http://127.0.0.1:8080/sms", secret: "whsec_c2VjcmV0IG9mIHRoZSBzaG9wIGhvb2s=", allow: [127.0.0.0/8] }
                links:
                  tele: { url: "smpp://acme@127.0.0.1:2775", password: secret, alphabet: latin1 }
                  packs: { url: "smpp://acme@127.0.0.1:2776", password: secret, packed: true }
                inbound:
                  - { when: { to: ["46701"], text: "(?i)stop.*" }, account: bank, door: webhook }
                  - { when: { to: ["46701"] }, account: shop, door: webhook }
                  - { when: { to: ["46702"] }, account: shop, door: smpp }
                """.formatted(limits, "0".repeat(64))
                .replace("HASH", HASH));
        config = ConfigReader.read(file, name -> null);
        inbound = new InboundMessages(
                config,
                new Ids(0, 0),
                effects,
                door -> store.doors().getOrDefault(door, 0L),
                () -> now,
                item -> ready.add(item.id()));
    }

    // ---- one event

    @Test
    void messageIsToldInTheAlphabetOfItsLink() {
        assertThat(arrived("tele", pdu(DataCoding.DEFAULT, Alphabet.LATIN1.encode("ê".repeat(140)))))
                .isEqualTo(CommandStatus.OK);

        assertThat(texts("hook:shop"))
                .containsExactly(new ReceivedText("ê".repeat(140), "latin1", "ea".repeat(140), 1, List.of()));
        assertThat(ready).hasSize(1);
    }

    @Test
    void binaryMessageIsToldInHexadecimal() {
        arrived("tele", pdu(DataCoding.of(4), OctetString.ofHex("00ff1b")));

        assertThat(texts("hook:shop")).containsExactly(new ReceivedText("", "binary", "00ff1b", 1, List.of()));
    }

    @Test
    void messagePayloadIsWhole() {
        OctetString payload = Alphabet.LATIN1.encode(LONG);
        DeliverSm pdu = pdu(DataCoding.DEFAULT, OctetString.EMPTY).toBuilder()
                .tlv(TlvTag.MESSAGE_PAYLOAD, payload)
                .build();
        arrived("tele", pdu);

        assertThat(texts("hook:shop")).containsExactly(new ReceivedText(LONG, "latin1", payload.toHex(), 1, List.of()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Segmentation.class,
            names = {"UDH8", "UDH16", "SAR"})
    void segmentsAreToldAsOneMessage(Segmentation segmentation) {
        List<DeliverSm> segments = segments(LONG, segmentation, 7);
        Collections.reverse(segments);
        segments.forEach(each -> assertThat(arrived("tele", each)).isEqualTo(CommandStatus.OK));

        assertThat(texts("hook:shop"))
                .containsExactly(new ReceivedText(
                        LONG, "ucs2", Alphabet.UCS2.encode(LONG).toHex(), segments.size(), List.of()));
        assertThat(ready).hasSize(1);
    }

    @Test
    void segmentsAsDataSmAreToldAsOneMessage() {
        for (DeliverSm each : segments(LONG, Segmentation.UDH8, 7)) {
            arrived(
                    "tele",
                    DataSm.builder()
                            .source(each.source())
                            .destination(each.destination())
                            .esmClass(each.esmClass())
                            .dataCoding(each.dataCoding())
                            .tlv(TlvTag.MESSAGE_PAYLOAD, each.shortMessage())
                            .build());
        }

        assertThat(texts("hook:shop")).extracting(ReceivedText::text).containsExactly(LONG);
    }

    @Test
    void characterOfTwoUnitsMayBeginInOneSegmentAndEndInTheNext() {
        String text = "x".repeat(66) + "😀" + "y".repeat(10);
        OctetString octets = Alphabet.UCS2.encode(text);
        arrived("tele", segment(1, 2, octets.slice(0, 134)));
        arrived("tele", segment(2, 2, octets.from(134)));

        assertThat(texts("hook:shop")).extracting(ReceivedText::text).containsExactly(text);
    }

    @Test
    void packedSegmentsAreUnpacked() {
        PeerAlphabets packed = PeerAlphabets.STANDARD.withPackedGsm7(true);
        String text = "0123456789".repeat(20);
        List<DeliverSm> segments = new ArrayList<>();
        for (Segment each : Segmenter.segment(text, TextCoding.of(Alphabet.GSM7), Segmentation.UDH8, 9, 255)) {
            segments.add(pdu(DataCoding.DEFAULT, each.packed().shortMessage()).toBuilder()
                    .esmClass(EsmClass.DEFAULT.withUdh(true))
                    .build());
        }
        assertThat(packed.packs(Alphabet.GSM7)).isTrue();
        segments.forEach(each -> arrived("packs", each));

        assertThat(texts("hook:shop")).extracting(ReceivedText::text).containsExactly(text);
    }

    @Test
    void segmentsForAnSmppAccountGoAsTheyCame() {
        for (DeliverSm each : segments(LONG, Segmentation.UDH8, 7)) {
            arrived("tele", each.toBuilder().destination(Address.of("46702")).build());
        }

        assertThat(entries("smpp:shop"))
                .hasSizeGreaterThan(1)
                .allSatisfy(entry -> assertThat(Pdus.deliverSm(entry.content().check())
                                .esmClass()
                                .hasUdh())
                        .isTrue());
    }

    @Test
    void accountOfTheFirstSegmentGetsTheMessage() {
        List<DeliverSm> segments = segments("Stop it. " + LONG, Segmentation.UDH8, 7);
        Collections.reverse(segments);
        segments.forEach(each -> arrived("tele", each));

        assertThat(texts("hook:shop")).isEmpty();
        assertThat(texts("hook:bank")).hasSize(1);
    }

    // ---- what does not come, or comes twice

    @Test
    void segmentIsRefusedForNowWhileTheStoreIsDown() {
        effects.isStoreDown = true;

        assertThat(arrived("tele", segments(LONG, Segmentation.UDH8, 7).get(0)))
                .isEqualTo(CommandStatus.TEMPORARY_APPLICATION_ERROR);
    }

    @Test
    void segmentThatComesAgainIsTakenAndChangesNothing() {
        List<DeliverSm> segments = segments(LONG, Segmentation.UDH8, 7);
        segments.forEach(each -> arrived("tele", each));
        assertThat(arrived("tele", segments.get(0))).isEqualTo(CommandStatus.OK);
        pass(2 * TEN_MINUTES);

        assertThat(texts("hook:shop")).hasSize(1);
    }

    @Test
    void whatThereIsGoesOutWhenTheRestDoesNotComeInTime() {
        List<DeliverSm> segments = segments(LONG, Segmentation.UDH8, 7);
        for (DeliverSm each : segments) {
            if (each != segments.get(1)) {
                arrived("tele", each);
            }
        }
        pass(TEN_MINUTES - 10_000);
        assertThat(texts("hook:shop")).isEmpty();
        pass(20_000);

        assertThat(texts("hook:shop")).singleElement().satisfies(text -> {
            assertThat(text.missing()).containsExactly(2);
            assertThat(text.parts()).isEqualTo(segments.size());
            assertThat(text.text()).startsWith(LONG.substring(0, 67)).endsWith(LONG.substring(134));
            assertThat(text.text()).hasSize(LONG.length() - 67);
        });
        assertThat(ready).hasSize(1);
        assertThat(effects.events).contains("concat.incomplete {messages=1}");
    }

    @Test
    void nothingGoesOutWhileTheClockCannotBeTrusted() {
        arrived("tele", segments(LONG, Segmentation.UDH8, 7).get(0));
        now += TEN_MINUTES;
        inbound.tick(true, false);

        assertThat(texts("hook:shop")).isEmpty();
    }

    @Test
    @Tag("D19")
    void oldestSegmentsGoOutWhenTooManyWait() throws IOException {
        start("reassemblyGroups: 8");
        for (int reference = 0; reference < 200; reference++) {
            arrived("tele", segments(LONG, Segmentation.UDH8, reference).get(0));
        }

        assertThat(texts("hook:shop"))
                .hasSizeBetween(192, 193)
                .allSatisfy(text -> assertThat(text.missing()).doesNotContain(1).isNotEmpty());
        assertThat(effects.events).contains("concat.evicted {messages=2}");
        assertThat(ready).doesNotHaveDuplicates().hasSameSizeAs(texts("hook:shop"));
    }

    @Test
    void segmentsOfAMessageThatMayHaveNoSuchNumberGoOutAsTheyCome() {
        List<DeliverSm> segments = segments("x".repeat(4_400) + "€", Segmentation.UDH8, 7);
        assertThat(segments).hasSizeGreaterThan(64);
        arrived("tele", segments.get(1));

        assertThat(texts("hook:shop")).singleElement().satisfies(text -> {
            assertThat(text.parts()).isEqualTo(segments.size());
            assertThat(text.missing()).hasSize(segments.size() - 1).doesNotContain(2);
        });
    }

    @Test
    void messageOf255SegmentsIsJoinedWhereTheLimitSaysSo() throws IOException {
        start("reassemblyParts: 255");
        String text = "€" + "x".repeat(254 * 67);
        List<DeliverSm> segments = segments(text, Segmentation.UDH8, 7);
        assertThat(segments).hasSize(255);
        segments.forEach(each -> arrived("tele", each));

        assertThat(texts("hook:shop")).extracting(ReceivedText::text).containsExactly(text);
    }

    // ---- the words of these tests

    private CommandStatus arrived(String link, MessagePdu<?> pdu) {
        CommandStatus[] answered = new CommandStatus[1];
        inbound.arrived(config.links().get(link), pdu, status -> answered[0] = status);
        return answered[0];
    }

    private void pass(long millis) {
        for (long end = now + millis; now < end; now += 1_000) {
            inbound.tick(true, true);
        }
    }

    private static DeliverSm pdu(DataCoding coding, OctetString octets) {
        return DeliverSm.builder()
                .source(Address.of("46709771337"))
                .destination(Address.of("46701113311"))
                .dataCoding(coding)
                .shortMessage(octets)
                .build();
    }

    private static DeliverSm segment(int number, int total, OctetString octets) {
        OctetString header = OctetString.of((byte) 5, (byte) 0, (byte) 3, (byte) 9, (byte) total, (byte) number);
        return pdu(DataCoding.UCS2, header.plus(octets)).toBuilder()
                .esmClass(EsmClass.DEFAULT.withUdh(true))
                .build();
    }

    private static List<DeliverSm> segments(String text, Segmentation segmentation, int reference) {
        List<DeliverSm> segments = new ArrayList<>();
        for (Segment each : Segmenter.segment(text, TextCoding.of(Alphabet.UCS2), segmentation, reference, 255)) {
            segments.add(pdu(DataCoding.UCS2, each.shortMessage()).toBuilder()
                    .esmClass(EsmClass.DEFAULT.withUdh(each.hasUdh()))
                    .tlvs(each.tlvs())
                    .build());
        }
        return segments;
    }

    private List<OutboxEntry> entries(String door) {
        return store.outbox(door, null, Long.MAX_VALUE, 1_000);
    }

    private List<ReceivedText> texts(String door) {
        return entries(door).stream()
                .map(entry -> ReceivedText.of(entry.content().check()))
                .toList();
    }
}
