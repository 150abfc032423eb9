package io.larvik.smpp.field;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tag of an optional parameter and the type of its value: the key to read and write a TLV.
 *
 * <p>The tags of the specification (SMPP 5.0, 4.8) are constants of this class. A tag of a vendor takes one line:
 * {@code TlvTag<String> route = TlvTag.cString(0x1403, "operator_route", 21);}. Immutable and safe for any thread.
 *
 * @param <T> the type of the value: {@code Integer} or {@code Long} for unsigned integers, {@code String} for C-octet
 *     strings, {@link OctetString} for other octets
 */
public final class TlvTag<T> {

    /** The types of value in the specification. */
    public enum Type {
        /** An unsigned integer, most significant octet first. */
        INTEGER,
        /** Characters that end with a NUL. */
        C_OCTET_STRING,
        /** Any octets. */
        OCTET_STRING
    }

    private static final Map<Integer, TlvTag<?>> BY_CODE = new TreeMap<>();

    /** dest_addr_subunit: the part of the destination device that the message is for. */
    public static final TlvTag<Integer> DEST_ADDR_SUBUNIT = spec(int8(0x0005, "dest_addr_subunit"));
    /** dest_network_type: the network of the destination. */
    public static final TlvTag<Integer> DEST_NETWORK_TYPE = spec(int8(0x0006, "dest_network_type"));
    /** dest_bearer_type: the bearer at the destination. */
    public static final TlvTag<Integer> DEST_BEARER_TYPE = spec(int8(0x0007, "dest_bearer_type"));
    /** dest_telematics_id: the telematic device at the destination. */
    public static final TlvTag<Integer> DEST_TELEMATICS_ID = spec(int16(0x0008, "dest_telematics_id"));
    /** source_addr_subunit: the part of the source device that the message is from. */
    public static final TlvTag<Integer> SOURCE_ADDR_SUBUNIT = spec(int8(0x000D, "source_addr_subunit"));
    /** source_network_type: the network of the source. */
    public static final TlvTag<Integer> SOURCE_NETWORK_TYPE = spec(int8(0x000E, "source_network_type"));
    /** source_bearer_type: the bearer at the source. */
    public static final TlvTag<Integer> SOURCE_BEARER_TYPE = spec(int8(0x000F, "source_bearer_type"));
    /** source_telematics_id: the telematic device at the source. */
    public static final TlvTag<Integer> SOURCE_TELEMATICS_ID = spec(int8(0x0010, "source_telematics_id"));
    /** qos_time_to_live: how long the message is kept, in seconds. */
    public static final TlvTag<Long> QOS_TIME_TO_LIVE = spec(int32(0x0017, "qos_time_to_live"));
    /** payload_type: what the payload is, such as a WAP message. */
    public static final TlvTag<Integer> PAYLOAD_TYPE = spec(int8(0x0019, "payload_type"));
    /** additional_status_info_text: the reason of an error in words. */
    public static final TlvTag<String> ADDITIONAL_STATUS_INFO_TEXT =
            spec(cString(0x001D, "additional_status_info_text", 1, 256));
    /** receipted_message_id: the message_id that a receipt is for. */
    public static final TlvTag<String> RECEIPTED_MESSAGE_ID = spec(cString(0x001E, "receipted_message_id", 1, 65));
    /** ms_msg_wait_facilities: the indicator of waiting messages. */
    public static final TlvTag<Integer> MS_MSG_WAIT_FACILITIES = spec(int8(0x0030, "ms_msg_wait_facilities"));
    /** privacy_indicator: how private the message is. */
    public static final TlvTag<Integer> PRIVACY_INDICATOR = spec(int8(0x0201, "privacy_indicator"));
    /** source_subaddress: the subaddress of the source. */
    public static final TlvTag<OctetString> SOURCE_SUBADDRESS = spec(octets(0x0202, "source_subaddress", 2, 23));
    /** dest_subaddress: the subaddress of the destination. */
    public static final TlvTag<OctetString> DEST_SUBADDRESS = spec(octets(0x0203, "dest_subaddress", 2, 23));
    /** user_message_reference: a reference that the ESME assigned. */
    public static final TlvTag<Integer> USER_MESSAGE_REFERENCE = spec(int16(0x0204, "user_message_reference"));
    /** user_response_code: the answer that a user chose. */
    public static final TlvTag<Integer> USER_RESPONSE_CODE = spec(int8(0x0205, "user_response_code"));
    /** source_port: the application port of the source. */
    public static final TlvTag<Integer> SOURCE_PORT = spec(int16(0x020A, "source_port"));
    /** dest_port: the application port of the destination. */
    public static final TlvTag<Integer> DEST_PORT = spec(int16(0x020B, "dest_port"));
    /** sar_msg_ref_num: the reference of a message of several segments. */
    public static final TlvTag<Integer> SAR_MSG_REF_NUM = spec(int16(0x020C, "sar_msg_ref_num"));
    /** language_indicator: the language of the text. */
    public static final TlvTag<Integer> LANGUAGE_INDICATOR = spec(int8(0x020D, "language_indicator"));
    /** sar_total_segments: how many segments the message has. */
    public static final TlvTag<Integer> SAR_TOTAL_SEGMENTS = spec(int8(0x020E, "sar_total_segments"));
    /** sar_segment_seqnum: the number of this segment, from 1. */
    public static final TlvTag<Integer> SAR_SEGMENT_SEQNUM = spec(int8(0x020F, "sar_segment_seqnum"));
    /** sc_interface_version: the version of SMPP that the message centre speaks. */
    public static final TlvTag<Integer> SC_INTERFACE_VERSION = spec(int8(0x0210, "sc_interface_version"));
    /** callback_num_pres_ind: how the callback number is shown. */
    public static final TlvTag<Integer> CALLBACK_NUM_PRES_IND = spec(int8(0x0302, "callback_num_pres_ind"));
    /** callback_num_atag: the name that is shown with the callback number. */
    public static final TlvTag<OctetString> CALLBACK_NUM_ATAG = spec(octets(0x0303, "callback_num_atag", 1, 65));
    /** number_of_messages: how many messages wait. */
    public static final TlvTag<Integer> NUMBER_OF_MESSAGES = spec(int8(0x0304, "number_of_messages"));
    /** callback_num: a number to call back. */
    public static final TlvTag<OctetString> CALLBACK_NUM = spec(octets(0x0381, "callback_num", 4, 19));
    /** dpf_result: whether the delivery pending flag was set. */
    public static final TlvTag<Integer> DPF_RESULT = spec(int8(0x0420, "dpf_result"));
    /** set_dpf: asks for the delivery pending flag. */
    public static final TlvTag<Integer> SET_DPF = spec(int8(0x0421, "set_dpf"));
    /** ms_availability_status: whether the subscriber is reachable. */
    public static final TlvTag<Integer> MS_AVAILABILITY_STATUS = spec(int8(0x0422, "ms_availability_status"));
    /** network_error_code: the error of the network: its type and a code. */
    public static final TlvTag<OctetString> NETWORK_ERROR_CODE = spec(octets(0x0423, "network_error_code", 3, 3));
    /** message_payload: the content of a message, instead of short_message. */
    public static final TlvTag<OctetString> MESSAGE_PAYLOAD = spec(octets(0x0424, "message_payload", 0, 65535));
    /** delivery_failure_reason: why a data_sm was not delivered. */
    public static final TlvTag<Integer> DELIVERY_FAILURE_REASON = spec(int8(0x0425, "delivery_failure_reason"));
    /** more_messages_to_send: whether more messages to the destination follow. */
    public static final TlvTag<Integer> MORE_MESSAGES_TO_SEND = spec(int8(0x0426, "more_messages_to_send"));
    /** message_state: the state of the message that a receipt is for. */
    public static final TlvTag<Integer> MESSAGE_STATE = spec(int8(0x0427, "message_state"));
    /** congestion_state: how congested the message centre is, in percent. */
    public static final TlvTag<Integer> CONGESTION_STATE = spec(int8(0x0428, "congestion_state"));
    /** ussd_service_op: the USSD operation. */
    public static final TlvTag<Integer> USSD_SERVICE_OP = spec(int8(0x0501, "ussd_service_op"));
    /** broadcast_channel_indicator: the channel of a broadcast. */
    public static final TlvTag<Integer> BROADCAST_CHANNEL_INDICATOR = spec(int8(0x0600, "broadcast_channel_indicator"));
    /** broadcast_content_type: the kind of content of a broadcast. */
    public static final TlvTag<OctetString> BROADCAST_CONTENT_TYPE =
            spec(octets(0x0601, "broadcast_content_type", 3, 3));
    /** broadcast_content_type_info: more about the content of a broadcast. */
    public static final TlvTag<OctetString> BROADCAST_CONTENT_TYPE_INFO =
            spec(octets(0x0602, "broadcast_content_type_info", 1, 255));
    /** broadcast_message_class: the class of a broadcast. */
    public static final TlvTag<Integer> BROADCAST_MESSAGE_CLASS = spec(int8(0x0603, "broadcast_message_class"));
    /** broadcast_rep_num: how often a broadcast is repeated. */
    public static final TlvTag<Integer> BROADCAST_REP_NUM = spec(int16(0x0604, "broadcast_rep_num"));
    /** broadcast_frequency_interval: the time between repetitions of a broadcast. */
    public static final TlvTag<OctetString> BROADCAST_FREQUENCY_INTERVAL =
            spec(octets(0x0605, "broadcast_frequency_interval", 3, 3));
    /** broadcast_area_identifier: an area of a broadcast. */
    public static final TlvTag<OctetString> BROADCAST_AREA_IDENTIFIER =
            spec(octets(0x0606, "broadcast_area_identifier", 1, 101));
    /** broadcast_error_status: why a broadcast to an area failed. */
    public static final TlvTag<Long> BROADCAST_ERROR_STATUS = spec(int32(0x0607, "broadcast_error_status"));
    /** broadcast_area_success: to what share of an area a broadcast was sent, in percent. */
    public static final TlvTag<Integer> BROADCAST_AREA_SUCCESS = spec(int8(0x0608, "broadcast_area_success"));
    /** broadcast_end_time: when a broadcast ended. */
    public static final TlvTag<String> BROADCAST_END_TIME = spec(cString(0x0609, "broadcast_end_time", 16, 17));
    /** broadcast_service_group: the subscribers that a broadcast is for. */
    public static final TlvTag<OctetString> BROADCAST_SERVICE_GROUP =
            spec(octets(0x060A, "broadcast_service_group", 1, 255));
    /** billing_identification: data for billing. */
    public static final TlvTag<OctetString> BILLING_IDENTIFICATION =
            spec(octets(0x060B, "billing_identification", 1, 1024));
    /** source_network_id: the network of the source, by its identifier. */
    public static final TlvTag<String> SOURCE_NETWORK_ID = spec(cString(0x060D, "source_network_id", 7, 65));
    /** dest_network_id: the network of the destination, by its identifier. */
    public static final TlvTag<String> DEST_NETWORK_ID = spec(cString(0x060E, "dest_network_id", 7, 65));
    /** source_node_id: the node of the source network. */
    public static final TlvTag<OctetString> SOURCE_NODE_ID = spec(octets(0x060F, "source_node_id", 6, 6));
    /** dest_node_id: the node of the destination network. */
    public static final TlvTag<OctetString> DEST_NODE_ID = spec(octets(0x0610, "dest_node_id", 6, 6));
    /** dest_addr_np_resolution: whether number portability was looked up. */
    public static final TlvTag<Integer> DEST_ADDR_NP_RESOLUTION = spec(int8(0x0611, "dest_addr_np_resolution"));
    /** dest_addr_np_information: the result of that lookup. */
    public static final TlvTag<OctetString> DEST_ADDR_NP_INFORMATION =
            spec(octets(0x0612, "dest_addr_np_information", 10, 10));
    /** dest_addr_np_country: the country that the ported number belongs to. */
    public static final TlvTag<Long> DEST_ADDR_NP_COUNTRY = spec(integer(0x0613, "dest_addr_np_country", 1, 5));
    /** display_time: how long the text is displayed. */
    public static final TlvTag<Integer> DISPLAY_TIME = spec(int8(0x1201, "display_time"));
    /** sms_signal: how the handset alerts the user. */
    public static final TlvTag<Integer> SMS_SIGNAL = spec(int16(0x1203, "sms_signal"));
    /** ms_validity: how long the handset keeps the message. */
    public static final TlvTag<OctetString> MS_VALIDITY = spec(octets(0x1204, "ms_validity", 1, 4));
    /** alert_on_message_delivery: whether the handset alerts on delivery. */
    public static final TlvTag<Integer> ALERT_ON_MESSAGE_DELIVERY =
            spec(optionalInt8(0x130C, "alert_on_message_delivery"));
    /** its_reply_type: how the user replies in an interactive session. */
    public static final TlvTag<Integer> ITS_REPLY_TYPE = spec(int8(0x1380, "its_reply_type"));
    /** its_session_info: the place of the message in an interactive session. */
    public static final TlvTag<OctetString> ITS_SESSION_INFO = spec(octets(0x1383, "its_session_info", 2, 2));

    private final int code;
    private final String name;
    private final Type type;
    private final int minOctets;
    private final int maxOctets;
    private final Format<T> format;

    /** The conversion of a value to octets and back. */
    private interface Format<T> {
        /** Returns the value; null when the octets are not a value of the type. */
        @Nullable
        T read(OctetString octets);

        /** Returns the octets of a value. The caller checks their number. */
        OctetString write(T value);
    }

    private TlvTag(int code, String name, Type type, int minOctets, int maxOctets, Format<T> format) {
        if (code < 0 || code > 0xFFFF) {
            throw new IllegalArgumentException("tag of " + name + ": " + code + ", allowed are 0 to 65535");
        }
        if (minOctets < 0 || minOctets > maxOctets || maxOctets > 0xFFFF) {
            throw new IllegalArgumentException(
                    name + ": " + minOctets + " to " + maxOctets + " octets, allowed are 0 to 65535");
        }
        this.code = code;
        this.name = name;
        this.type = type;
        this.minOctets = minOctets;
        this.maxOctets = maxOctets;
        this.format = format;
    }

    /**
     * Returns a tag for an unsigned integer of one octet.
     *
     * @param code the number of the tag, 0 to 65535
     * @param name the name for messages and dumps
     */
    public static TlvTag<Integer> int8(int code, String name) {
        return new TlvTag<>(code, name, Type.INTEGER, 1, 1, new IntFormat(name, 1));
    }

    /**
     * Returns a tag for an unsigned integer of two octets.
     *
     * @param code the number of the tag, 0 to 65535
     * @param name the name for messages and dumps
     */
    public static TlvTag<Integer> int16(int code, String name) {
        return new TlvTag<>(code, name, Type.INTEGER, 2, 2, new IntFormat(name, 2));
    }

    /**
     * Returns a tag for an unsigned integer of four octets.
     *
     * @param code the number of the tag, 0 to 65535
     * @param name the name for messages and dumps
     */
    public static TlvTag<Long> int32(int code, String name) {
        return integer(code, name, 4, 4);
    }

    /**
     * Returns a tag for a C-octet string.
     *
     * @param code the number of the tag, 0 to 65535
     * @param name the name for messages and dumps
     * @param maxOctets the greatest number of octets of a value, including the NUL, 1 to 65535
     * @throws IllegalArgumentException when a number is out of range
     */
    public static TlvTag<String> cString(int code, String name, int maxOctets) {
        return cString(code, name, 1, maxOctets);
    }

    /**
     * Returns a tag for octets without further structure.
     *
     * @param code the number of the tag, 0 to 65535
     * @param name the name for messages and dumps
     * @param minOctets the least number of octets of a value, 0 to 65535
     * @param maxOctets the greatest number of octets of a value, {@code minOctets} to 65535
     * @throws IllegalArgumentException when a number is out of range
     */
    public static TlvTag<OctetString> octets(int code, String name, int minOctets, int maxOctets) {
        return new TlvTag<>(
                code, name, Type.OCTET_STRING, minOctets, maxOctets, new OctetsFormat(minOctets, maxOctets));
    }

    /** Returns the tag of the specification with a number; null when the specification has none. */
    public static @Nullable TlvTag<?> of(int code) {
        return BY_CODE.get(code);
    }

    /** Returns whether the tag is one that the specification leaves to vendors: 0x1400 to 0x3FFF (SMPP 5.0, 4.8.1). */
    public static boolean isVendorSpecific(int code) {
        return code >= 0x1400 && code <= 0x3FFF;
    }

    /** Returns all tags of the specification, in ascending order of their numbers. */
    public static Collection<TlvTag<?>> all() {
        return Collections.unmodifiableCollection(BY_CODE.values());
    }

    /** Returns the number of the tag, 0 to 65535. */
    public int code() {
        return code;
    }

    /** Returns the name in the specification, in snake_case, or the name given to a tag of a vendor. */
    public String name() {
        return name;
    }

    /** Returns the type of the value. */
    public Type type() {
        return type;
    }

    /** Returns the least number of octets of a value, including the NUL of a C-octet string. */
    public int minOctets() {
        return minOctets;
    }

    /** Returns the greatest number of octets of a value, including the NUL of a C-octet string. */
    public int maxOctets() {
        return maxOctets;
    }

    /**
     * Returns whether the specification lists the TLV for the command (SMPP 5.0, 4.1 to 4.6). The TLVs of vendors are
     * listed nowhere. A PDU may carry any TLV all the same, and a peer ignores what it does not expect (SMPP 5.0,
     * 3.2.1.5).
     */
    public boolean allowedIn(CommandId command) {
        TlvTag<?> listed = of(code);
        return listed != null && TlvTables.contain(listed, command);
    }

    /**
     * Returns the value in the octets; null when they are not a value of this type.
     *
     * <p>Reading is lenient. An integer may have up to eight octets, in big-endian order. A C-octet string may have any
     * length, and its NUL may be absent. Only octets without further structure must have an allowed number.
     */
    public @Nullable T read(OctetString octets) {
        return format.read(octets);
    }

    /**
     * Returns the TLV with this tag and a value.
     *
     * @throws IllegalArgumentException when the value has too few or too many octets, an integer is out of range, or a
     *     string has a character that is NUL or above U+00FF
     */
    public Tlv tlv(T value) {
        OctetString octets = format.write(value);
        if (octets.length() < minOctets || octets.length() > maxOctets) {
            String allowed = minOctets == maxOctets ? "exactly " + minOctets : minOctets + " to " + maxOctets;
            throw new IllegalArgumentException(name + ": " + octets + ", allowed are " + allowed);
        }
        return new Tlv(code, octets);
    }

    @Override
    public String toString() {
        return String.format("%s (0x%04X)", name, code);
    }

    private static TlvTag<String> cString(int code, String name, int minOctets, int maxOctets) {
        return new TlvTag<>(code, name, Type.C_OCTET_STRING, minOctets, maxOctets, new CStringFormat(name));
    }

    private static TlvTag<Long> integer(int code, String name, int minOctets, int maxOctets) {
        return new TlvTag<>(code, name, Type.INTEGER, minOctets, maxOctets, new LongFormat(name, minOctets, maxOctets));
    }

    /** Returns a tag for an integer that may be absent although its TLV is present. It is written with one octet. */
    private static TlvTag<Integer> optionalInt8(int code, String name) {
        return new TlvTag<>(code, name, Type.INTEGER, 0, 1, new IntFormat(name, 1));
    }

    private static <T> TlvTag<T> spec(TlvTag<T> tag) {
        BY_CODE.put(tag.code, tag);
        return tag;
    }

    private static @Nullable Long bigEndian(OctetString octets) {
        if (octets.isEmpty() || octets.length() > Long.BYTES) {
            return null;
        }
        long value = 0;
        for (int i = 0; i < octets.length(); i++) {
            value = value << 8 | octets.at(i);
        }
        return value < 0 ? null : value;
    }

    private static OctetString bigEndian(long value, int width) {
        if (width == 1) {
            return OctetString.ofOne((int) value);
        }
        byte[] octets = new byte[width];
        for (int i = width - 1, shift = 0; i >= 0; i--, shift += 8) {
            octets[i] = (byte) (value >> shift);
        }
        return OctetString.owning(octets);
    }

    private record IntFormat(String name, int width) implements Format<Integer> {
        @Override
        public @Nullable Integer read(OctetString octets) {
            Long value = bigEndian(octets);
            return value == null || value > Integer.MAX_VALUE ? null : value.intValue();
        }

        @Override
        public OctetString write(Integer value) {
            if (value < 0 || value >= 1 << (8 * width)) {
                throw new IllegalArgumentException(
                        name + ": " + value + ", allowed are 0 to " + ((1 << (8 * width)) - 1));
            }
            return bigEndian(value, width);
        }
    }

    private record LongFormat(String name, int minOctets, int maxOctets) implements Format<Long> {
        @Override
        public @Nullable Long read(OctetString octets) {
            return bigEndian(octets);
        }

        @Override
        public OctetString write(Long value) {
            int width = minOctets;
            while (width < maxOctets && value >>> (8 * width) != 0) {
                width++;
            }
            if (value < 0 || value >>> (8 * width) != 0) {
                throw new IllegalArgumentException(
                        name + ": " + value + ", allowed are 0 to " + ((1L << (8 * maxOctets)) - 1));
            }
            return bigEndian(value, width);
        }
    }

    private record CStringFormat(String name) implements Format<String> {
        @Override
        public String read(OctetString octets) {
            int length = octets.length();
            boolean terminated = length > 0 && octets.at(length - 1) == 0;
            String all = new String(octets.toBytes(), StandardCharsets.ISO_8859_1);
            return terminated ? all.substring(0, all.indexOf('\0')) : all;
        }

        @Override
        @SuppressWarnings("deprecation") // String.getBytes(int, int, byte[], int) copies Latin-1 without an encoder
        public OctetString write(String value) {
            CStrings.check(name, value);
            byte[] octets = new byte[value.length() + 1];
            value.getBytes(0, value.length(), octets, 0);
            return OctetString.owning(octets);
        }
    }

    private record OctetsFormat(int minOctets, int maxOctets) implements Format<OctetString> {
        @Override
        public @Nullable OctetString read(OctetString octets) {
            return octets.length() < minOctets || octets.length() > maxOctets ? null : octets;
        }

        @Override
        public OctetString write(OctetString value) {
            return value;
        }
    }
}
