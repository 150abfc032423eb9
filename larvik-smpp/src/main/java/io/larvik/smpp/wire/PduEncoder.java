package io.larvik.smpp.wire;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.BroadcastSmResp;
import io.larvik.smpp.pdu.CancelBroadcastSm;
import io.larvik.smpp.pdu.CancelBroadcastSmResp;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.CancelSmResp;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.EnquireLinkResp;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.QueryBroadcastSm;
import io.larvik.smpp.pdu.QueryBroadcastSmResp;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.ReplaceSmResp;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.pdu.UnbindResp;
import io.larvik.smpp.pdu.UnknownPdu;

/**
 * Writes frames into a growing array, one after the other. For use by one thread.
 *
 * <p>Writing is strict. A PDU that the specification does not allow throws an {@link IllegalArgumentException} that
 * names field, value and limit. The frames written before are unchanged then.
 *
 * <p>A connection needs one encoder: {@link #write} frames, send the first {@link #length} octets of {@link #array},
 * {@link #clear}, and so on.
 */
public final class PduEncoder {

    // offsets of the fields of a header, in octets
    private static final int COMMAND_ID = 4;
    private static final int COMMAND_STATUS = 8;
    private static final int SEQUENCE_NUMBER = 12;

    private final FieldWriter out;

    /**
     * Creates an encoder.
     *
     * @param capacity the length of the array at first, in octets
     */
    public PduEncoder(int capacity) {
        out = new FieldWriter(capacity);
    }

    /**
     * Returns the octets of one frame.
     *
     * @throws IllegalArgumentException when the specification does not allow the PDU
     */
    public static OctetString encode(Frame frame) {
        PduEncoder encoder = new PduEncoder(128);
        encoder.write(frame);
        return OctetString.of(encoder.array(), 0, encoder.length());
    }

    /**
     * Sets whether TLVs, and other octets behind the mandatory part, are written. The default is true; an SMPP 3.3 peer
     * does not know TLVs.
     *
     * <p>Without TLVs, a message in message_payload, or a segment that sar TLVs number, is refused with an
     * {@link IllegalArgumentException}.
     */
    public void allowTlvs(boolean allowed) {
        out.allowTlvs(allowed);
    }

    /**
     * Sets whether a system_id and a password may have up to 64 characters, which the specification does not allow. The
     * default is false.
     */
    public void allowLongCredentials(boolean allowed) {
        out.allowLongCredentials(allowed);
    }

    /**
     * Appends a frame.
     *
     * @throws IllegalArgumentException when the specification does not allow the PDU
     */
    public void write(Frame frame) {
        int start = out.length();
        write(frame.pdu(), frame.sequenceNumber());
        out.int32At(start + COMMAND_STATUS, frame.status().value()); // a peer may send a status in a request, too
    }

    /**
     * Appends the frame of a PDU, with the status of the PDU.
     *
     * @throws IllegalArgumentException when the specification does not allow the PDU
     */
    public void write(Pdu pdu, int sequenceNumber) {
        int start = out.length();
        boolean complete = false;
        try {
            if (!out.tlvsAllowed() || !MessageWriter.write(out, pdu, sequenceNumber)) {
                header(pdu, sequenceNumber);
                body(pdu);
            }
            if (pdu.tlvs().missing() > 0 && pdu instanceof PduResponse response) {
                cut(start, response);
            }
            out.int32At(start, out.length() - start);
            complete = true;
        } finally {
            if (!complete) {
                out.truncate(start);
            }
        }
    }

    /**
     * Returns the array, of which the first {@link #length()} octets are written. The next write may change or replace
     * it.
     */
    public byte[] array() {
        return out.array();
    }

    /** Returns the number of octets that are written. */
    public int length() {
        return out.length();
    }

    /** Removes the frames that are written. The array keeps its length. */
    public void clear() {
        out.truncate(0);
    }

    /**
     * Releases memory: replaces an array that is longer than the capacity, unless frames are written.
     *
     * @param capacity the greatest length of the array, in octets
     */
    public void trim(int capacity) {
        if (out.length() == 0) {
            out.trim(capacity);
        }
    }

    /** Leaves out what a peer left out, so that a response that was read is written as it was. */
    private void cut(int start, PduResponse response) {
        Tlvs tlvs = response.tlvs();
        if (out.tlvsAllowed() && tlvs.list().isEmpty()) {
            out.truncate(Math.max(start + RawFrame.HEADER, out.length() - tlvs.missing()));
        }
    }

    private void header(Pdu pdu, int sequenceNumber) {
        byte[] octets = out.room(RawFrame.HEADER);
        header(octets, out.length(), pdu.commandId().value(), pdu.status(), sequenceNumber);
        out.wrote(RawFrame.HEADER);
    }

    /** Writes a header except its length, which is not known yet, and returns the position behind it. */
    static int header(byte[] octets, int at, int command, CommandStatus status, int sequenceNumber) {
        BigEndian.int32(octets, at + COMMAND_ID, command);
        BigEndian.int32(octets, at + COMMAND_STATUS, status.value());
        BigEndian.int32(octets, at + SEQUENCE_NUMBER, sequenceNumber);
        return at + RawFrame.HEADER;
    }

    private void body(Pdu pdu) {
        if (!out.tlvsAllowed()) {
            Smpp33Check.check(pdu);
        }
        if (pdu instanceof PduRequest<?> request) {
            request(request);
        } else if (pdu instanceof PduResponse response) {
            response(response);
        } else if (pdu instanceof Outbind outbind) {
            Layouts.outbind(out, outbind);
        } else if (pdu instanceof AlertNotification alert) {
            Layouts.alertNotification(out, alert);
        } else if (pdu instanceof UnknownPdu unknown) {
            out.octets(unknown.body());
        }
    }

    private void request(PduRequest<?> request) {
        if (request instanceof SubmitSm submitSm) {
            Layouts.submitSm(out, submitSm);
        } else if (request instanceof DeliverSm deliverSm) {
            Layouts.deliverSm(out, deliverSm);
        } else if (request instanceof DataSm dataSm) {
            Layouts.dataSm(out, dataSm);
        } else if (request instanceof EnquireLink enquireLink) {
            Layouts.enquireLink(out, enquireLink);
        } else if (request instanceof Bind bind) {
            Layouts.bind(out, bind);
        } else if (request instanceof Unbind unbind) {
            Layouts.unbind(out, unbind);
        } else if (request instanceof QuerySm querySm) {
            Layouts.querySm(out, querySm);
        } else if (request instanceof CancelSm cancelSm) {
            Layouts.cancelSm(out, cancelSm);
        } else if (request instanceof ReplaceSm replaceSm) {
            Layouts.replaceSm(out, replaceSm);
        } else if (request instanceof SubmitMulti submitMulti) {
            Layouts.submitMulti(out, submitMulti);
        } else if (request instanceof BroadcastSm broadcastSm) {
            Layouts.broadcastSm(out, broadcastSm);
        } else if (request instanceof QueryBroadcastSm queryBroadcastSm) {
            Layouts.queryBroadcastSm(out, queryBroadcastSm);
        } else if (request instanceof CancelBroadcastSm cancelBroadcastSm) {
            Layouts.cancelBroadcastSm(out, cancelBroadcastSm);
        }
    }

    private void response(PduResponse response) {
        if (response instanceof SubmitSmResp submitSmResp) {
            Layouts.submitSmResp(out, submitSmResp);
        } else if (response instanceof DeliverSmResp deliverSmResp) {
            Layouts.deliverSmResp(out, deliverSmResp);
        } else if (response instanceof DataSmResp dataSmResp) {
            Layouts.dataSmResp(out, dataSmResp);
        } else if (response instanceof EnquireLinkResp enquireLinkResp) {
            Layouts.enquireLinkResp(out, enquireLinkResp);
        } else if (response instanceof BindResp bindResp) {
            Layouts.bindResp(out, bindResp);
        } else if (response instanceof UnbindResp unbindResp) {
            Layouts.unbindResp(out, unbindResp);
        } else if (response instanceof GenericNack genericNack) {
            Layouts.genericNack(out, genericNack);
        } else if (response instanceof QuerySmResp querySmResp) {
            Layouts.querySmResp(out, querySmResp);
        } else if (response instanceof CancelSmResp cancelSmResp) {
            Layouts.cancelSmResp(out, cancelSmResp);
        } else if (response instanceof ReplaceSmResp replaceSmResp) {
            Layouts.replaceSmResp(out, replaceSmResp);
        } else if (response instanceof SubmitMultiResp submitMultiResp) {
            Layouts.submitMultiResp(out, submitMultiResp);
        } else if (response instanceof BroadcastSmResp broadcastSmResp) {
            Layouts.broadcastSmResp(out, broadcastSmResp);
        } else if (response instanceof QueryBroadcastSmResp queryBroadcastSmResp) {
            Layouts.queryBroadcastSmResp(out, queryBroadcastSmResp);
        } else if (response instanceof CancelBroadcastSmResp cancelBroadcastSmResp) {
            Layouts.cancelBroadcastSmResp(out, cancelBroadcastSmResp);
        }
    }
}
