package io.larvik.smpp.message;

import static io.larvik.smpp.options.OptionChecks.between;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessageBuilder;
import io.larvik.smpp.pdu.ShortMessagePdu;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.ApplicationPorts;
import io.larvik.smpp.text.InformationElement;
import io.larvik.smpp.text.NationalLanguage;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segment;
import io.larvik.smpp.text.Segmentation;
import io.larvik.smpp.text.Segmenter;
import io.larvik.smpp.text.SmppTime;
import io.larvik.smpp.text.TextCoding;
import io.larvik.smpp.text.Transliteration;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An outgoing message of any length: {@code Sms.to("46709771337").from("46701113311").text("Hello")}.
 *
 * <p>An address has at most 20 characters, printable ASCII. The text is sent in the peer's default alphabet if that has
 * all characters, otherwise in UCS-2, in as many segments as necessary.
 *
 * <p>Immutable and safe for use by several threads. Every method that sets a value returns a changed copy.
 */
public final class Sms {

    private static final int MAX_DESTINATIONS = 254;

    private final SmsDraft draft;

    private Sms(SmsDraft draft) {
        this.draft = draft;
    }

    /**
     * Returns a message without text to a telephone number or short code. {@link Address#of(String)} derives TON and NPI
     * from its form.
     *
     * @throws IllegalArgumentException if the number is empty, has more than 20 digits, or has other characters than
     *     {@link Address#of(String)} takes off behind a plus
     */
    public static Sms to(String number) {
        SmsDraft first = new SmsDraft();
        first.to = SmsAddress.destination(number);
        first.toByForm = true;
        return new Sms(first);
    }

    /**
     * Returns a message without text to the address.
     *
     * @throws IllegalArgumentException if the address is empty, longer than 20 characters or not printable ASCII, or if
     *     it is alphanumeric and has no letter
     */
    public static Sms to(Address address) {
        SmsDraft first = new SmsDraft();
        first.to = SmsAddress.destination(address);
        return new Sms(first);
    }

    /**
     * Returns a message without text to several destinations, which is sent as submit_multi. A destination is an address or
     * the name of a distribution list of the message centre.
     *
     * @param destinations 1 to 254 destinations
     * @throws IllegalArgumentException if the number of destinations is out of range, or an address is empty, longer
     *     than 20 characters or not printable ASCII
     */
    public static Sms toAll(List<DestAddress> destinations) {
        if (destinations.isEmpty() || destinations.size() > MAX_DESTINATIONS) {
            throw new IllegalArgumentException(
                    "number_of_dests: " + destinations.size() + ", allowed are 1 to " + MAX_DESTINATIONS);
        }
        for (DestAddress destination : destinations) {
            if (destination instanceof DestAddress.Sme sme) {
                SmsAddress.destination(sme.address());
            }
        }
        SmsDraft first = new SmsDraft();
        first.toSeveral = List.copyOf(destinations);
        return new Sms(first);
    }

    /**
     * Sets the sender: a telephone number, a short code or a name of up to 11 characters. {@link Address#of(String)}
     * derives TON and NPI from its form. Without a sender, source_addr is empty.
     *
     * @throws IllegalArgumentException if a number is longer than 20 digits, or a name is longer than 11 characters or
     *     not printable ASCII
     */
    public Sms from(String address) {
        return from(SmsAddress.source(Address.of(address)), true);
    }

    /**
     * Sets the sender.
     *
     * @throws IllegalArgumentException if the address is longer than 20 characters, or than 11 if it is alphanumeric, or
     *     not printable ASCII
     */
    public Sms from(Address address) {
        return from(SmsAddress.source(address), false);
    }

    /**
     * Sets an alphanumeric sender of these octets, in whatever alphabet the message centre expects.
     *
     * @param octets 1 to 20 octets, 0x01 to 0xFF
     * @throws IllegalArgumentException if there are too many octets or one of them is 0x00
     */
    public Sms from(OctetString octets) {
        return from(SmsAddress.source(octets), false);
    }

    private Sms from(Address address, boolean byForm) {
        return with(copy -> {
            copy.from = address;
            copy.fromByForm = byForm;
        });
    }

    /** Sets the text, in place of {@link #octets}. An empty text is allowed. */
    public Sms text(String newText) {
        Objects.requireNonNull(newText, "text");
        return with(copy -> {
            copy.text = newText;
            copy.octets = null;
        });
    }

    /** Sets the octets to send, in place of a text. They are labelled as binary unless {@link #alphabet} is set. */
    public Sms octets(OctetString newOctets) {
        Objects.requireNonNull(newOctets, "octets");
        return with(copy -> {
            copy.text = null;
            copy.octets = newOctets;
        });
    }

    /** Sets the alphabet, which is otherwise chosen by the characters of the text. */
    public Sms alphabet(Alphabet newAlphabet) {
        return with(copy -> copy.alphabet = newAlphabet);
    }

    /** Sets the data_coding, which otherwise follows from the alphabet. */
    public Sms dataCoding(DataCoding newDataCoding) {
        return with(copy -> copy.dataCoding = newDataCoding);
    }

    /**
     * Replaces characters that the peer's default alphabet lacks by common substitutes, so that the text takes fewer
     * segments; see {@link Transliteration}. The text stays unchanged if a character has no substitute, or if
     * {@link #nationalLanguages} makes it as short.
     */
    public Sms transliterate() {
        return with(copy -> copy.transliterate = true);
    }

    /**
     * Allows the national language tables of these languages where they reduce the number of segments. By default none
     * are used, because many handsets and message centres do not support them.
     */
    public Sms nationalLanguages(NationalLanguage... newLanguages) {
        Set<NationalLanguage> all = EnumSet.noneOf(NationalLanguage.class);
        Collections.addAll(all, newLanguages);
        return with(copy -> copy.languages = Collections.unmodifiableSet(all));
    }

    /** Sets how a message that is too long for one segment is sent; {@link Segmentation#UDH8} by default. */
    public Sms segmentation(Segmentation newSegmentation) {
        return with(copy -> copy.segmentation = newSegmentation);
    }

    /**
     * Sets information elements for the user data header of each segment, such as {@link ApplicationPorts#element()}.
     * The elements for concatenation and national language tables are added automatically.
     *
     * <p>Creating the PDUs throws {@link IllegalArgumentException} if one of the elements is a concatenation element,
     * or if the header of one of several segments would exceed 130 octets.
     */
    public Sms udh(InformationElement... newElements) {
        return with(copy -> copy.elements = List.of(newElements));
    }

    /**
     * Makes this a message that is sent as data_sm, with its octets in message_payload. The validity becomes
     * qos_time_to_live. Creating the PDUs throws {@link IllegalArgumentException} if the message has a schedule, a
     * validity that is a point in time, a priority or a protocol_id, which data_sm lacks, or several destinations.
     */
    public Sms asDataSm() {
        return with(copy -> copy.asDataSm = true);
    }

    /** Makes this a flash message (class 0), which is displayed immediately and not stored. */
    public Sms flash() {
        return with(copy -> copy.flash = true);
    }

    /** Requests a delivery receipt for success and failure. */
    public Sms requestReceipt() {
        return registeredDelivery(RegisteredDelivery.RECEIPT);
    }

    /** Sets registered_delivery: which receipts are requested. */
    public Sms registeredDelivery(RegisteredDelivery newRegisteredDelivery) {
        return with(copy -> copy.registeredDelivery = newRegisteredDelivery);
    }

    /** Sets messaging mode, message type and features. The UDH indicator is set automatically. */
    public Sms esmClass(EsmClass newEsmClass) {
        return with(copy -> copy.esmClass = newEsmClass);
    }

    /**
     * Sets service_type; empty by default.
     *
     * @throws IllegalArgumentException if it is longer than 5 characters or not printable ASCII
     */
    public Sms serviceType(String newServiceType) {
        String checked = SmsFields.serviceType(newServiceType);
        return with(copy -> copy.serviceType = checked);
    }

    /**
     * Sets validity_period: how long the message centre tries to deliver. A part of a second counts as a whole one.
     *
     * @throws IllegalArgumentException if the duration is zero, negative or longer than 31 days
     */
    public Sms validFor(Duration validity) {
        String period = SmsFields.relative("validity_period", validity);
        return with(copy -> copy.validityPeriod = period);
    }

    /**
     * Sets validity_period: until when the message centre tries to deliver, with a precision of 0.1 seconds.
     *
     * @throws IllegalArgumentException if the year is not within 1938 to 2037
     */
    public Sms validUntil(Instant time) {
        String period = SmsFields.absolute("validity_period", time);
        return with(copy -> copy.validityPeriod = period);
    }

    /**
     * Sets schedule_delivery_time.
     *
     * @throws IllegalArgumentException if the year is not within 1938 to 2037
     */
    public Sms deliverAt(OffsetDateTime time) {
        String schedule = SmppTime.format(time);
        return with(copy -> copy.scheduleDeliveryTime = schedule);
    }

    /**
     * Sets schedule_delivery_time: how long the message centre waits before it delivers. A part of a second counts as a
     * whole one.
     *
     * @throws IllegalArgumentException if the duration is zero, negative or longer than 31 days
     */
    public Sms deliverIn(Duration delay) {
        String schedule = SmsFields.relative("schedule_delivery_time", delay);
        return with(copy -> copy.scheduleDeliveryTime = schedule);
    }

    /**
     * Sets priority_flag, 0 (lowest, the default) to 4.
     *
     * @throws IllegalArgumentException if the priority is out of range
     */
    public Sms priority(int newPriority) {
        int checked = SmsFields.priority(newPriority);
        return with(copy -> copy.priority = checked);
    }

    /**
     * Sets protocol_id, 0 (the default) to 255.
     *
     * @throws IllegalArgumentException if the value is out of range
     */
    public Sms protocolId(int newProtocolId) {
        int checked = between("protocol_id", newProtocolId, 0, 0xFF);
        return with(copy -> copy.protocolId = checked);
    }

    /**
     * Sets the maximum number of segments, 1 to 255 (the default).
     *
     * @throws IllegalArgumentException if the number is out of range
     */
    public Sms maxSegments(int segments) {
        int checked = between("maxSegments", segments, 1, Segmenter.MAX_SEGMENTS);
        return with(copy -> copy.maxSegments = checked);
    }

    /** Adds an optional parameter to each segment. */
    public <T> Sms tlv(TlvTag<T> tag, T value) {
        return with(copy -> copy.tlvs = copy.tlvs.with(tag, value));
    }

    /**
     * Returns a copy that has the defaults where this message does not say it itself. {@link Addressing} applies to
     * addresses that were given as text.
     */
    public Sms withDefaults(MessageDefaults defaults) {
        Duration validity = defaults.validity();
        return with(copy -> {
            copy.to = draft.toByForm ? defaults.addressing().destination(draft.to) : draft.to;
            copy.from = draft.fromByForm ? defaults.addressing().source(draft.from) : draft.from;
            copy.serviceType = draft.serviceType != null ? draft.serviceType : defaults.serviceType();
            copy.priority = draft.priority != null ? draft.priority : defaults.priority();
            if (draft.validityPeriod == null && validity != null) {
                copy.validityPeriod = SmppTime.relative(validity);
            }
        });
    }

    /** Returns whether a delivery receipt is requested. */
    public boolean requestsReceipt() {
        return draft.registeredDelivery.requestsReceipt();
    }

    /** Returns whether the message has several destinations. */
    public boolean isForSeveral() {
        return !draft.toSeveral.isEmpty();
    }

    /** Returns whether the message is sent as data_sm; see {@link #asDataSm}. */
    public boolean isDataSm() {
        return draft.asDataSm;
    }

    /** Returns one data_sm for each segment; see {@link #asDataSm} and {@link #toSubmitSm}. */
    public List<DataSm> toDataSm(PeerAlphabets alphabets, int reference) {
        Tlvs timeToLive = SmsFields.checkedForDataSm(draft);
        return toSubmitSm(alphabets, reference).stream()
                .map(segment -> DataSm.of(segment.toBuilder()
                        .tlvs(joined(segment.tlvs(), timeToLive))
                        .build()))
                .toList();
    }

    /** Returns one submit_multi for each segment of a message to several destinations; see {@link #toSubmitSm}. */
    public List<SubmitMulti> toSubmitMulti(PeerAlphabets alphabets, int reference) {
        return segments(SubmitSm::builder, alphabets, reference).stream()
                .map(segment -> SubmitMulti.of(segment, draft.toSeveral))
                .toList();
    }

    /**
     * Returns one submit_sm for each segment, as an ESME sends them.
     *
     * @param alphabets the meaning of data_coding for the message centre
     * @param reference the reference number of a message of several segments, which should differ from that of other
     *     messages between the same addresses; the low 8 or 16 bits are used
     * @throws IllegalArgumentException if the message has no text, the alphabet lacks a character, the text takes too
     *     many segments, or the message has several destinations
     */
    public List<SubmitSm> toSubmitSm(PeerAlphabets alphabets, int reference) {
        requireOne();
        return segments(SubmitSm::builder, alphabets, reference);
    }

    /** Returns one deliver_sm for each segment, as a message centre sends them; see {@link #toSubmitSm}. */
    public List<DeliverSm> toDeliverSm(PeerAlphabets alphabets, int reference) {
        requireOne();
        return segments(DeliverSm::builder, alphabets, reference);
    }

    private <P extends ShortMessagePdu<?>> List<P> segments(
            Supplier<MessageBuilder<P>> builders, PeerAlphabets alphabets, int reference) {
        TextToSend sent =
                draft.text != null ? toSend(draft.text, draft.flash ? PeerAlphabets.STANDARD : alphabets) : null;
        TextCoding coding =
                sent != null ? sent.coding() : TextCoding.of(draft.alphabet != null ? draft.alphabet : Alphabet.BINARY);
        DataCoding label =
                draft.dataCoding != null ? draft.dataCoding : alphabets.dataCodingFor(coding.alphabet(), draft.flash);
        List<Segment> segments = sent != null
                ? Segmenter.segment(
                        sent.text(), coding, draft.segmentation, draft.elements, reference, draft.maxSegments)
                : Segmenter.segment(
                        octetsOrPayload(), coding, draft.segmentation, draft.elements, reference, draft.maxSegments);
        List<P> pdus = new ArrayList<>(segments.size());
        for (Segment unpacked : segments) {
            Segment segment = alphabets.packs(coding.alphabet()) ? unpacked.packed() : unpacked;
            pdus.add(builders.get()
                    .serviceType(orEmpty(draft.serviceType))
                    .source(draft.from)
                    .destination(draft.to)
                    .esmClass(segment.hasUdh() ? draft.esmClass.withUdh(true) : draft.esmClass)
                    .protocolId(draft.protocolId)
                    .priorityFlag(draft.priority != null ? draft.priority : 0)
                    .scheduleDeliveryTime(draft.scheduleDeliveryTime)
                    .validityPeriod(orEmpty(draft.validityPeriod))
                    .registeredDelivery(draft.registeredDelivery)
                    .dataCoding(label)
                    .shortMessage(segment.shortMessage())
                    .tlvs(joined(draft.tlvs, segment.tlvs()))
                    .build());
        }
        return pdus;
    }

    private TextToSend toSend(String original, PeerAlphabets alphabets) {
        if (draft.alphabet != null) {
            return TextToSend.in(draft.alphabet, original, draft.transliterate);
        }
        return draft.transliterate
                ? TextToSend.rewritten(original, alphabets, draft.languages, draft.segmentation)
                : TextToSend.smallest(original, alphabets, draft.languages, draft.segmentation);
    }

    private static Tlvs joined(Tlvs ours, Tlvs segments) {
        if (segments.isEmpty()) {
            return ours;
        }
        List<Tlv> all = new ArrayList<>(ours.list());
        all.addAll(segments.list());
        return new Tlvs(all, ours.afterNul(), ours.trailing());
    }

    private void requireOne() {
        if (isForSeveral()) {
            throw new IllegalArgumentException(
                    "destinations: " + draft.toSeveral.size() + ", at most 1 in submit_sm and deliver_sm");
        }
    }

    /** Returns the octets that are sent where there is no text. A message_payload may hold the content instead. */
    private OctetString octetsOrPayload() {
        if (draft.octets == null && draft.tlvs.get(TlvTag.MESSAGE_PAYLOAD) == null) {
            throw new IllegalArgumentException("text: not set, must be given; text(\"\") sends an empty message");
        }
        return draft.octets != null ? draft.octets : OctetString.EMPTY;
    }

    private static String orEmpty(@Nullable String value) {
        return value != null ? value : "";
    }

    private Sms with(Consumer<SmsDraft> change) {
        SmsDraft copy = draft.copy();
        change.accept(copy);
        return new Sms(copy);
    }

    /** Returns a description without the text and with masked addresses. */
    @Override
    public String toString() {
        int characters = draft.text != null ? draft.text.length() : 0;
        return "Sms[to=" + (isForSeveral() ? draft.toSeveral.size() + " destinations" : draft.to.masked()) + ", from="
                + draft.from.masked() + ", "
                + (draft.octets != null ? draft.octets.toString() : characters + " characters") + "]";
    }
}
