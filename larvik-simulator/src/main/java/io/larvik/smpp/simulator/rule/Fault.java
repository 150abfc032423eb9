package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import java.time.Duration;

/**
 * Something that goes wrong on purpose.
 *
 * @param kind what goes wrong
 * @param number the N of the kind; 0 if it has none
 * @param time the TIME of the kind; zero if it has none
 * @param octets the HEX of the kind; empty if it has none
 * @param status the STATUS of the kind; ESME_ROK if it has none
 */
public record Fault(Kind kind, int number, Duration time, OctetString octets, CommandStatus status) {

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

    /** The faults, each by its name in scenario files, in lower case. */
    public enum Kind {
        NO_ANSWER(Group.ANSWER),
        NACK(Group.ANSWER),
        WRONG_SEQUENCE(Group.ANSWER),
        WRONG_COMMAND(Group.ANSWER),
        TWICE(Group.ANSWER),
        WITHOUT_BODY(Group.ANSWER),
        ERROR_WITH_BODY(Group.ANSWER),
        EMPTY_ID(Group.ANSWER),
        ID_OF(Group.ANSWER),
        RAW(Group.ANSWER),
        DRIBBLE(Group.OCTETS),
        SPLIT(Group.OCTETS),
        COALESCE(Group.OCTETS),
        CUT(Group.OCTETS),
        BAD_LENGTH(Group.OCTETS),
        GARBAGE(Group.OCTETS),
        UNKNOWN_COMMAND(Group.OCTETS),
        FIN(Group.CONNECTION),
        RESET(Group.CONNECTION),
        RESET_AFTER(Group.CONNECTION),
        HALF_CLOSE(Group.CONNECTION),
        STALL(Group.CONNECTION),
        DEAF(Group.CONNECTION),
        DEAD(Group.CONNECTION),
        UNBIND(Group.CONNECTION),
        IGNORE_ENQUIRE_LINK(Group.LINK),
        SLOW_ENQUIRE_LINK(Group.LINK),
        IGNORE_UNBIND(Group.LINK),
        BIND(Group.BIND),
        BIND_DELAY(Group.BIND),
        BIND_NO_ANSWER(Group.BIND),
        BIND_SHORT(Group.BIND),
        BIND_WRONG_TYPE(Group.BIND),
        BIND_NO_VERSION(Group.BIND),
        CLOSE_AFTER_BIND(Group.BIND),
        REFUSE(Group.BIND),
        BEFORE_RESPONSE(Group.RECEIPT),
        RECEIPT_TWICE(Group.RECEIPT),
        RECEIPT_LOST(Group.RECEIPT),
        SWAP_RECEIPTS(Group.RECEIPT),
        WRONG_ID(Group.RECEIPT),
        AS_MESSAGE(Group.RECEIPT),
        OTHER_SESSION(Group.RECEIPT),
        NUL_AFTER_TEXT(Group.DELIVERY),
        TLV_TO_3_3(Group.DELIVERY),
        TO_TRANSMITTER(Group.DELIVERY),
        BEYOND_WINDOW(Group.DELIVERY),
        SM_LENGTH_255(Group.DELIVERY);

        private final Group group;

        Kind(Group group) {
            this.group = group;
        }

        /** Returns where the fault shows. */
        public Group group() {
            return group;
        }
    }

    /** Returns a fault whose kind needs nothing more. */
    public static Fault of(Kind kind) {
        return new Fault(kind, 0, Duration.ZERO, OctetString.EMPTY, CommandStatus.OK);
    }
}
