package io.larvik.smpp.message;

import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.DataCoding;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DestAddress;
import io.larvik.smpp.pdu.EsmClass;
import io.larvik.smpp.pdu.MessageBuilder;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.RegisteredDelivery;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.Tlv;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.pdu.Tlvs;
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
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A message to be sent, of any length: {@code Sms.to("46709771337").from("46701113311").text("Hello")}. Immutable; every
 * method returns a changed copy.
 *
 * <p>Addresses hold 20 characters of ASCII. A text goes out in the smallest alphabet that holds it, in as many segments
 * as it takes.
 */
public final class Sms {

    private static final int MAX_ADDRESS = 20;
    private static final int MAX_DESTINATIONS = 254;

    private final Draft draft;

    private Sms(Draft draft) {
        this.draft = draft;
    }

    /**
     * Starts a message to the address, whose type is told from its looks; see {@link Address#of(String)}.
     *
     * @throws IllegalArgumentException when it is empty, longer than 20 characters or not ASCII
     */
    public static Sms to(String address) {
        return to(Address.of(address));
    }

    /** Starts a message to the address; see {@link #to(String)}. */
    public static Sms to(Address address) {
        Draft first = new Draft();
        first.to = destination(address);
        return new Sms(first);
    }

    /**
     * Starts a message to several destinations, addresses or lists that the message centre keeps; it goes out as
     * submit_multi.
     *
     * @param destinations 1 to 254
     * @throws IllegalArgumentException when there are none or too many, or one is empty, too long or not ASCII
     */
    public static Sms toAll(List<DestAddress> destinations) {
        if (destinations.isEmpty() || destinations.size() > MAX_DESTINATIONS) {
            throw new IllegalArgumentException(
                    "number_of_dests: " + destinations.size() + ", allowed are 1 to " + MAX_DESTINATIONS);
        }
        for (DestAddress destination : destinations) {
            if (destination instanceof DestAddress.Sme sme) {
                destination(sme.address());
            }
        }
        Draft first = new Draft();
        first.toSeveral = List.copyOf(destinations);
        return new Sms(first);
    }

    /** Sets the sender, whose type is told from its looks: a number, a short code or a name of up to 11 characters. */
    public Sms from(String address) {
        return from(Address.of(address));
    }

    /** Sets the sender. */
    public Sms from(Address address) {
        return with(copy -> copy.from = check("source_addr", address));
    }

    /** Sets the text. */
    public Sms text(String newText) {
        return with(copy -> {
            copy.text = newText;
            copy.octets = OctetString.EMPTY;
        });
    }

    /** Sets octets that are sent as they are, in place of a text: binary, unless {@link #alphabet} says otherwise. */
    public Sms octets(OctetString newOctets) {
        return with(copy -> {
            copy.text = null;
            copy.octets = newOctets;
        });
    }

    /** Sets the alphabet, in place of the smallest that holds the text. */
    public Sms alphabet(Alphabet newAlphabet) {
        return with(copy -> copy.alphabet = newAlphabet);
    }

    /** Sets the data_coding, in place of the one that stands for the alphabet. */
    public Sms dataCoding(DataCoding newDataCoding) {
        return with(copy -> copy.dataCoding = newDataCoding);
    }

    /**
     * Rewrites characters that the peer's default alphabet lacks, where all of them have a common replacement, so that
     * the text takes fewer segments; see {@link Transliteration}. Otherwise, or where {@link #nationalLanguages} make it
     * as short, it goes out as it is.
     */
    public Sms transliterate() {
        return with(copy -> copy.transliterate = true);
    }

    /**
     * Lets the text go out with the national tables of these languages where that takes fewer segments. Otherwise none are
     * used, because many handsets and message centres do not read them.
     */
    public Sms nationalLanguages(NationalLanguage... newLanguages) {
        Set<NationalLanguage> all = EnumSet.noneOf(NationalLanguage.class);
        Collections.addAll(all, newLanguages);
        return with(copy -> copy.languages = Collections.unmodifiableSet(all));
    }

    /** Sets how a message that is too long for one segment is sent, in place of {@link Segmentation#UDH8}. */
    public Sms segmentation(Segmentation newSegmentation) {
        return with(copy -> copy.segmentation = newSegmentation);
    }

    /**
     * Sets elements for the user data header of each segment, such as {@link ApplicationPorts#element()}. Those that tell a
     * segment's place and name national tables are added where they are needed.
     *
     * @throws IllegalArgumentException when sent, if one of them tells a segment's place, or they leave no room for the
     *     text: the header of each of several segments has at most 130 octets
     */
    public Sms udh(InformationElement... newElements) {
        return with(copy -> copy.elements = List.of(newElements));
    }

    /** Makes it a flash message: shown at once and not stored. */
    public Sms flash() {
        return with(copy -> copy.flash = true);
    }

    /** Asks for a delivery receipt, whatever becomes of the message. */
    public Sms requestReceipt() {
        return registeredDelivery(RegisteredDelivery.RECEIPT);
    }

    /** Sets which receipts are asked for. */
    public Sms registeredDelivery(RegisteredDelivery newRegisteredDelivery) {
        return with(copy -> copy.registeredDelivery = newRegisteredDelivery);
    }

    /** Sets messaging mode, message type and features; the user data header's bit is set where there is one. */
    public Sms esmClass(EsmClass newEsmClass) {
        return with(copy -> copy.esmClass = newEsmClass);
    }

    /** Sets the service_type, at most 5 characters. */
    public Sms serviceType(String newServiceType) {
        return with(copy -> copy.serviceType = newServiceType);
    }

    /** Sets how long delivery is tried, in whole seconds. */
    public Sms validFor(Duration validity) {
        return with(copy -> copy.validityPeriod = SmppTime.relative(validity));
    }

    /** Sets when to deliver. */
    public Sms deliverAt(OffsetDateTime time) {
        return with(copy -> copy.scheduleDeliveryTime = SmppTime.format(time));
    }

    /** Sets the priority_flag, 0 (lowest) to 4. */
    public Sms priority(int newPriority) {
        return with(copy -> copy.priority = newPriority);
    }

    /** Sets the protocol_id, 0 to 255. */
    public Sms protocolId(int newProtocolId) {
        return with(copy -> copy.protocolId = newProtocolId);
    }

    /** Sets the most segments that the text may take, 1 to 255. */
    public Sms maxSegments(int segments) {
        return with(copy -> copy.maxSegments = segments);
    }

    /** Adds an optional parameter to each segment. */
    public <T> Sms tlv(TlvTag<T> tag, T value) {
        return with(copy -> copy.tlvs = copy.tlvs.with(tag, value));
    }

    /** Tells whether a receipt is asked for. */
    public boolean requestsReceipt() {
        return draft.registeredDelivery.requestsReceipt();
    }

    /** Tells whether it is for several destinations. */
    public boolean isForSeveral() {
        return !draft.toSeveral.isEmpty();
    }

    /** Returns the segments of a message for several destinations; see {@link #toSubmitSm}. */
    public List<SubmitMulti> toSubmitMulti(PeerAlphabets alphabets, int reference) {
        return segments(SubmitSm::builder, alphabets, reference).stream()
                .map(segment -> SubmitMulti.of(segment, draft.toSeveral))
                .toList();
    }

    /**
     * Returns the segments as an ESME sends them.
     *
     * @param alphabets what the message centre means by data_coding
     * @param reference tells longer messages between the same addresses apart; its low eight or sixteen bits are used
     * @throws IllegalArgumentException when the text does not fit the alphabet, or takes too many segments
     */
    public List<SubmitSm> toSubmitSm(PeerAlphabets alphabets, int reference) {
        requireOne();
        return segments(SubmitSm::builder, alphabets, reference);
    }

    /** Returns the segments as a message centre sends them; see {@link #toSubmitSm}. */
    public List<DeliverSm> toDeliverSm(PeerAlphabets alphabets, int reference) {
        requireOne();
        return segments(DeliverSm::builder, alphabets, reference);
    }

    private <P extends MessagePdu<?>> List<P> segments(
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
                        draft.octets, coding, draft.segmentation, draft.elements, reference, draft.maxSegments);
        List<P> pdus = new ArrayList<>(segments.size());
        for (Segment unpacked : segments) {
            Segment segment = alphabets.packs(coding.alphabet()) ? unpacked.packed() : unpacked;
            pdus.add(builders.get()
                    .serviceType(draft.serviceType)
                    .source(draft.from)
                    .destination(draft.to)
                    .esmClass(segment.hasUdh() ? draft.esmClass.withUdh(true) : draft.esmClass)
                    .protocolId(draft.protocolId)
                    .priorityFlag(draft.priority)
                    .scheduleDeliveryTime(draft.scheduleDeliveryTime)
                    .validityPeriod(draft.validityPeriod)
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
                    "destinations: " + draft.toSeveral.size() + ", only submit_multi has several");
        }
    }

    private static Address destination(Address address) {
        if (address.isEmpty()) {
            throw new IllegalArgumentException("destination_addr: empty, must be given");
        }
        return check("destination_addr", address);
    }

    private static Address check(String field, Address address) {
        String value = address.value();
        if (value.length() > MAX_ADDRESS) {
            throw new IllegalArgumentException(field + ": " + value.length() + " characters, at most " + MAX_ADDRESS);
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~') {
                throw new IllegalArgumentException(String.format(
                        "%s: character U+%04X at position %d, allowed are those of ASCII", field, (int) c, i));
            }
        }
        return address;
    }

    private Sms with(Consumer<Draft> change) {
        Draft copy = draft.clone();
        change.accept(copy);
        return new Sms(copy);
    }

    /** Prints neither the text nor whole addresses. */
    @Override
    public String toString() {
        int characters = draft.text != null ? draft.text.length() : 0;
        return "Sms[to=" + (isForSeveral() ? draft.toSeveral.size() + " destinations" : draft.to.masked()) + ", from="
                + draft.from.masked() + ", "
                + (draft.text != null ? characters + " characters" : draft.octets.toString()) + "]";
    }

    /** The values of a message. A draft that a message holds never changes: each change is made to a copy. */
    private static final class Draft implements Cloneable {

        private Address to = Address.NONE;
        private List<DestAddress> toSeveral = List.of();
        private Address from = Address.NONE;
        private @Nullable String text;
        private OctetString octets = OctetString.EMPTY;
        private @Nullable Alphabet alphabet;
        private @Nullable DataCoding dataCoding;
        private boolean flash;
        private boolean transliterate;
        private Set<NationalLanguage> languages = Set.of();
        private Segmentation segmentation = Segmentation.UDH8;
        private List<InformationElement> elements = List.of();
        private RegisteredDelivery registeredDelivery = RegisteredDelivery.NONE;
        private EsmClass esmClass = EsmClass.DEFAULT;
        private String serviceType = "";
        private String validityPeriod = "";
        private String scheduleDeliveryTime = "";
        private int priority;
        private int protocolId;
        private int maxSegments = Segmenter.MAX_SEGMENTS;
        private Tlvs tlvs = Tlvs.NONE;

        @Override
        protected Draft clone() {
            try {
                return (Draft) super.clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
