package io.larvik.smpp.inspect;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Dissection;
import io.larvik.smpp.wire.Dissection.Part;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.MalformedPduException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds violations of SMPP 5.0, 3GPP TS 23.038 and 3GPP TS 23.040 in a frame, and values that may not work as the
 * sender expects. Where versions of SMPP differ, 5.0 applies. Stateless and safe for any thread.
 */
public final class Lint {

    private Lint() {}

    /**
     * Returns the findings in wire order, without duplicates; empty if there are none. If the body of the frame cannot
     * be read, the first finding is that fault.
     *
     * @param dissection the frame
     * @param alphabets the alphabets that the sender uses for data_coding values
     */
    public static List<Finding> of(Dissection dissection, PeerAlphabets alphabets) {
        Findings findings = new Findings();
        Header header = Header.of(dissection);
        fault(dissection.fault(), findings);
        new HeaderCheck(header, findings).run();
        if (header.command().isKnown()) {
            parts(dissection, header.command(), findings);
            pdu(dissection, alphabets, findings);
        }
        return findings.toList();
    }

    private static void fault(@Nullable MalformedPduException fault, Findings findings) {
        if (fault != null) {
            findings.wrong(
                    fault.reason(),
                    "the body cannot be read from octet " + fault.offset() + "; the answer is " + fault.status(),
                    "SMPP 5.0, 3.2.1");
        }
    }

    private static void parts(Dissection dissection, CommandId command, Findings findings) {
        FieldCheck fields = new FieldCheck(dissection, findings);
        TlvCheck tlvs = new TlvCheck(command, findings);
        BodyCheck body = new BodyCheck(dissection, findings);
        for (Part part : dissection.parts()) {
            switch (part.kind()) {
                case HEADER -> {}
                case FIELD -> fields.run(part);
                case TLV -> tlvs.run(part);
                case REST -> body.rest(part, command);
            }
        }
    }

    private static void pdu(Dissection dissection, PeerAlphabets alphabets, Findings findings) {
        Frame frame = dissection.frame();
        if (frame == null) {
            return;
        }
        new BodyCheck(dissection, findings).run(frame.pdu());
        MessagePdu<?> message = Messages.of(frame);
        if (message != null) {
            new MessageCheck(message, MessageContent.of(message, alphabets), findings).run();
        }
    }
}
