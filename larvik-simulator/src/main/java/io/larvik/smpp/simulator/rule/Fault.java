package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.simulator.grammar.Cursor;
import io.larvik.smpp.simulator.grammar.DidYouMean;
import io.larvik.smpp.simulator.grammar.GrammarException;
import io.larvik.smpp.simulator.grammar.StatusText;
import io.larvik.smpp.simulator.grammar.TimeText;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Something that goes wrong on purpose. Its text, which {@link #of(String)} reads, is the name of its kind and, behind a
 * colon, what the kind needs: {@code reset}, {@code stall:2s}, {@code nack:ESME_RSYSERR}, {@code dribble:1/50ms},
 * <code>raw:000000108000000400000000{seq}</code>. Immutable and safe for any thread.
 *
 * @param kind what goes wrong
 * @param number the N of the kind; 0 if it has none
 * @param time the TIME of the kind; zero if it has none
 * @param hex the HEX of the kind, in which <code>{seq}</code> stands for the sequence_number; empty if it has none
 * @param status the STATUS of the kind; ESME_ROK if it has none
 */
public record Fault(Kind kind, int number, Duration time, String hex, CommandStatus status) {

    private static final String SEQUENCE = "{seq}";
    private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{2}|\\{seq\\})+");
    private static final int MOST_HEX = 131_072;

    /** Where a fault shows. */
    public enum Group {
        /** In the response to the request. */
        ANSWER,
        /** In the octets of the response. */
        OCTETS,
        /** In the connection, behind the request. */
        CONNECTION,
        /** In enquire_link and unbind. */
        LINK,
        /** In the response to a bind. */
        BIND,
        /** In the receipt. */
        RECEIPT,
        /** In messages to the ESME. */
        DELIVERY
    }

    /** What a kind of fault needs to be known besides its name. */
    private enum Needs {
        NOTHING(""),
        STATUS("STATUS"),
        NUMBER("N"),
        TIME("TIME"),
        NUMBER_AND_TIME("N/TIME"),
        HEX("HEX");

        private final String form;

        Needs(String form) {
            this.form = form;
        }
    }

    /** The faults, each by its name in scenario files, in lower case. */
    public enum Kind {
        /** The request is never answered. */
        NO_ANSWER(Group.ANSWER),
        /** A generic_nack with this status is the answer. */
        NACK(Group.ANSWER, Needs.STATUS),
        /** The response has the sequence_number of another request. */
        WRONG_SEQUENCE(Group.ANSWER),
        /** The response has the command_id of another operation. */
        WRONG_COMMAND(Group.ANSWER),
        /** The response is sent twice. */
        TWICE(Group.ANSWER),
        /** The response ends after the header. */
        WITHOUT_BODY(Group.ANSWER),
        /** A response with an error has a body all the same. */
        ERROR_WITH_BODY(Group.ANSWER),
        /** The message is accepted without a message_id. */
        EMPTY_ID(Group.ANSWER),
        /** The response has the message_id of message number N. */
        ID_OF(Group.ANSWER, Needs.NUMBER, 1, Integer.MAX_VALUE),
        /** These octets are sent in the place of the response. */
        RAW(Group.ANSWER, Needs.HEX),
        /** The response leaves N octets at a time, with a pause of TIME between them. */
        DRIBBLE(Group.OCTETS, Needs.NUMBER_AND_TIME, 1, 65_535),
        /** The response leaves in pieces of N octets, each in a segment of its own. */
        SPLIT(Group.OCTETS, Needs.NUMBER, 1, 65_535),
        /** The response waits for TIME, and leaves in one piece with all that was sent meanwhile. */
        COALESCE(Group.OCTETS, Needs.TIME),
        /** N octets of the response leave, then the connection is reset. */
        CUT(Group.OCTETS, Needs.NUMBER, 0, 65_535),
        /** The response has the command_length N. */
        BAD_LENGTH(Group.OCTETS, Needs.NUMBER, 0, Integer.MAX_VALUE),
        /** These octets leave before the response. */
        GARBAGE(Group.OCTETS, Needs.HEX),
        /** A request with a command_id that nobody knows leaves before the response. */
        UNKNOWN_COMMAND(Group.OCTETS),
        /** The connection is closed in the place of the response. */
        FIN(Group.CONNECTION),
        /** The connection is reset in the place of the response. */
        RESET(Group.CONNECTION),
        /** The connection is reset behind the response. */
        RESET_AFTER(Group.CONNECTION),
        /** The sending half of the connection is closed behind the response. */
        HALF_CLOSE(Group.CONNECTION),
        /** Nothing leaves for TIME. */
        STALL(Group.CONNECTION, Needs.TIME),
        /** Nothing is read for TIME. */
        DEAF(Group.CONNECTION, Needs.TIME),
        /** Nothing leaves and nothing is read any more, and the connection stays open. */
        DEAD(Group.CONNECTION),
        /** An unbind follows the response. */
        UNBIND(Group.CONNECTION),
        /** enquire_link is not answered any more. */
        IGNORE_ENQUIRE_LINK(Group.LINK),
        /** enquire_link is answered after TIME. */
        SLOW_ENQUIRE_LINK(Group.LINK, Needs.TIME),
        /** unbind is not answered. */
        IGNORE_UNBIND(Group.LINK),
        /** The bind is refused with this status. */
        BIND(Group.BIND, Needs.STATUS),
        /** The bind is answered after TIME. */
        BIND_DELAY(Group.BIND, Needs.TIME),
        /** The bind is never answered. */
        BIND_NO_ANSWER(Group.BIND),
        /** The response to the bind has a system_id without its end: 17 octets in all. */
        BIND_SHORT(Group.BIND),
        /** The response to the bind is that of another kind of bind. */
        BIND_WRONG_TYPE(Group.BIND),
        /** The response to the bind has no sc_interface_version. */
        BIND_NO_VERSION(Group.BIND),
        /** The connection is closed behind the response to the bind. */
        CLOSE_AFTER_BIND(Group.BIND),
        /** The connection is not accepted. */
        REFUSE(Group.BIND),
        /** The receipt is sent before the response to the message. */
        BEFORE_RESPONSE(Group.RECEIPT),
        /** The receipt is sent twice. */
        RECEIPT_TWICE(Group.RECEIPT),
        /** The receipt is not sent. */
        RECEIPT_LOST(Group.RECEIPT),
        /** The receipt waits for the next one, and is sent behind it. */
        SWAP_RECEIPTS(Group.RECEIPT),
        /** The receipt has a message_id that no message has. */
        WRONG_ID(Group.RECEIPT),
        /** The receipt has the esm_class of a message, 0. */
        AS_MESSAGE(Group.RECEIPT),
        /** The receipt is sent on another session of the account. */
        OTHER_SESSION(Group.RECEIPT),
        /** A NUL that sm_length does not count follows the text of messages to the ESME. */
        NUL_AFTER_TEXT(Group.DELIVERY),
        /** Messages to the ESME have TLVs, though its session is of version 3.3. */
        TLV_TO_3_3(Group.DELIVERY),
        /** Messages to the ESME are sent on sessions that only transmit. */
        TO_TRANSMITTER(Group.DELIVERY),
        /** Messages to the ESME are sent though its window is full. */
        BEYOND_WINDOW(Group.DELIVERY),
        /** Messages to the ESME have the sm_length 255, which SMPP 3.4 does not allow. */
        SM_LENGTH_255(Group.DELIVERY);

        private final Group group;
        private final Needs needs;
        private final int least;
        private final int most;

        Kind(Group group) {
            this(group, Needs.NOTHING);
        }

        Kind(Group group, Needs needs) {
            this(group, needs, 0, 0);
        }

        Kind(Group group, Needs needs, int least, int most) {
            this.group = group;
            this.needs = needs;
            this.least = least;
            this.most = most;
        }

        /** Returns where the fault shows. */
        public Group group() {
            return group;
        }

        /** Returns the name in texts, such as {@code tlv_to_3.3}. */
        public String word() {
            return this == TLV_TO_3_3 ? "tlv_to_3.3" : name().toLowerCase(Locale.ROOT);
        }

        /** Returns the name and what the fault needs besides, such as {@code dribble:N/TIME}. */
        public String form() {
            return needs == Needs.NOTHING ? word() : word() + ":" + needs.form;
        }
    }

    /**
     * Returns the fault in a text.
     *
     * @throws GrammarException if it is none, with the position of the problem
     */
    public static Fault of(String text) {
        int colon = text.indexOf(':');
        String word = colon < 0 ? text : text.substring(0, colon);
        Kind kind = Arrays.stream(Kind.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new GrammarException("fault", 0, unknown(word)));
        if ((kind.needs == Needs.NOTHING) != (colon < 0)) {
            throw new GrammarException("fault", word.length(), "the form is " + kind.form());
        }
        return read(kind, text, colon + 1);
    }

    /**
     * Returns a fault whose kind needs nothing more.
     *
     * @throws IllegalArgumentException if the kind needs something
     */
    public static Fault of(Kind kind) {
        return of(kind.word());
    }

    /**
     * Returns the HEX of the kind as octets.
     *
     * @param sequenceNumber the sequence_number of the request that is answered
     */
    public OctetString octets(int sequenceNumber) {
        return OctetString.ofHex(hex.replace(SEQUENCE, String.format("%08X", sequenceNumber)));
    }

    /** Returns a text that {@link #of(String)} reads. */
    @Override
    public String toString() {
        return switch (kind.needs) {
            case NOTHING -> kind.word();
            case STATUS -> kind.word() + ":" + StatusText.of(status);
            case NUMBER -> kind.word() + ":" + number;
            case TIME -> kind.word() + ":" + TimeText.of(time);
            case NUMBER_AND_TIME -> kind.word() + ":" + number + "/" + TimeText.of(time);
            case HEX -> kind.word() + ":" + hex;
        };
    }

    private static Fault read(Kind kind, String text, int at) {
        Fault fault = new Fault(kind, 0, Duration.ZERO, "", CommandStatus.OK);
        Cursor cursor = new Cursor("fault", text);
        cursor.skip(at);
        switch (kind.needs) {
            case STATUS -> fault = new Fault(kind, 0, Duration.ZERO, "", status(cursor));
            case NUMBER -> fault = new Fault(kind, number(kind, cursor), Duration.ZERO, "", CommandStatus.OK);
            case TIME -> fault = new Fault(kind, 0, cursor.time(), "", CommandStatus.OK);
            case NUMBER_AND_TIME -> {
                int number = number(kind, cursor);
                cursor.expect("/");
                fault = new Fault(kind, number, cursor.time(), "", CommandStatus.OK);
            }
            case HEX -> fault = new Fault(kind, 0, Duration.ZERO, hex(cursor), CommandStatus.OK);
            case NOTHING -> cursor.rest();
        }
        cursor.expectEnd();
        return fault;
    }

    private static int number(Kind kind, Cursor cursor) {
        return (int) cursor.integer("a number", kind.least, kind.most);
    }

    private static CommandStatus status(Cursor cursor) {
        int start = cursor.position();
        try {
            return StatusText.parse(cursor.rest());
        } catch (IllegalArgumentException e) {
            throw cursor.fail(start, String.valueOf(e.getMessage()));
        }
    }

    private static String hex(Cursor cursor) {
        int start = cursor.position();
        String hex = cursor.rest();
        if (hex.length() > MOST_HEX || !HEX.matcher(hex).matches()) {
            throw cursor.fail(start, "allowed are 1 to 65536 octets of two hexadecimal digits each, and " + SEQUENCE);
        }
        return hex;
    }

    private static String unknown(String word) {
        List<String> words = Arrays.stream(Kind.values()).map(Kind::word).toList();
        return word + " is no fault" + DidYouMean.of(word, words);
    }
}
