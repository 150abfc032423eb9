package io.larvik.smpp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduTypes;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.SubmitSm;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No printed PDU contains a password or a message text. Each PDU has a canary in every place that may contain one. */
class RedactionTest {

    private static final String CANARY = "kanari7";
    private static final OctetString TEXT = OctetString.of(CANARY.getBytes(StandardCharsets.ISO_8859_1));
    private static final Tlvs TLVS =
            new Tlvs(List.of(new Tlv(TlvTag.MESSAGE_PAYLOAD.code(), TEXT), new Tlv(0x1400, TEXT)), false, TEXT);

    /** The other component types of PDU records. A type that is missing here may need a canary. */
    private static final Map<Class<?>, Object> HARMLESS = Map.ofEntries(
            Map.entry(int.class, 1),
            Map.entry(Address.class, Address.NONE),
            Map.entry(BindType.class, BindType.TRANSCEIVER),
            Map.entry(CommandId.class, CommandId.of(0x00010203)),
            Map.entry(CommandStatus.class, CommandStatus.SYSTEM_ERROR),
            Map.entry(DataCoding.class, DataCoding.DEFAULT),
            Map.entry(EsmClass.class, EsmClass.DEFAULT),
            Map.entry(InterfaceVersion.class, InterfaceVersion.SMPP_3_4),
            Map.entry(List.class, List.of()),
            Map.entry(MessageState.class, MessageState.UNKNOWN),
            Map.entry(RegisteredDelivery.class, RegisteredDelivery.NONE));

    @ParameterizedTest
    @MethodSource("types")
    void pduDoesNotPrintItsSecrets(Class<? extends Record> type) throws ReflectiveOperationException {
        Record pdu = withCanary(type, TEXT, CANARY);

        assertNoCanary(pdu.toString());
        assertNoCanary(Frame.of((Pdu) pdu, 1).toString());
    }

    @ParameterizedTest
    @MethodSource("types")
    void refusalToWriteDoesNotPrintSecrets(Class<? extends Record> type) throws ReflectiveOperationException {
        OctetString tooLong = OctetString.of(CANARY.repeat(40).getBytes(StandardCharsets.ISO_8859_1));
        for (String password : List.of(CANARY + CANARY, "\u20AC" + CANARY)) {
            Frame frame = Frame.of((Pdu) withCanary(type, tooLong, password), 1);

            Throwable refusal = catchThrowable(() -> PduEncoder.encode(frame));

            if (refusal != null) {
                assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
                assertNoCanary(refusal.toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pdusThatHoldSecrets")
    void malformedBodyDoesNotPrintSecrets(Pdu pdu) {
        byte[] whole = PduEncoder.encode(Frame.of(pdu, 1)).toBytes();
        for (int length = RawFrame.HEADER; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            BigEndian.int32(cut, 0, length);

            Throwable malformed = catchThrowable(() -> PduDecoder.decode(new RawFrame(cut, 0, cut.length)));

            if (malformed != null) {
                assertNoCanary(malformed.toString());
            }
        }
    }

    static Set<Class<?>> types() {
        return PduTypes.all();
    }

    static Stream<Pdu> pdusThatHoldSecrets() {
        return Stream.of(
                Bind.of(BindType.TRANSCEIVER, "foo", CANARY),
                new Outbind("foo", CANARY, TLVS),
                SubmitSm.builder().shortMessage(TEXT).tlvs(TLVS).build(),
                new ReplaceSm("1", Address.NONE, "", "", RegisteredDelivery.NONE, 0, TEXT, TLVS));
    }

    private static Record withCanary(Class<? extends Record> type, OctetString text, String password)
            throws ReflectiveOperationException {
        List<Class<?>> types = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            types.add(component.getType());
            values.add(value(component, text, password));
        }
        return type.getDeclaredConstructor(types.toArray(Class<?>[]::new)).newInstance(values.toArray());
    }

    private static Object value(RecordComponent component, OctetString text, String password) {
        Class<?> type = component.getType();
        if (type == String.class) {
            return component.getName().equals("password") ? password : "";
        }
        if (type == OctetString.class) {
            return text;
        }
        if (type == Tlvs.class) {
            return TLVS;
        }
        assertThat(HARMLESS).as("type of %s", component).containsKey(type);
        return HARMLESS.get(type);
    }

    private static void assertNoCanary(String printed) {
        assertThat(printed.toLowerCase(Locale.ROOT))
                .doesNotContain(CANARY, TEXT.toHex(), Arrays.toString(TEXT.toBytes()));
    }
}
