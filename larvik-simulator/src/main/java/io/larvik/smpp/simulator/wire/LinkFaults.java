package io.larvik.smpp.simulator.wire;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.rule.Fault.Kind;
import io.larvik.smpp.wire.RawFrame;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What goes wrong with enquire_link and unbind of a session, from the answer that has the faults on. */
final class LinkFaults {

    private final Wire wire;
    private boolean ignoresEnquireLink;
    private boolean ignoresUnbind;
    private @Nullable Duration enquireLinkDelay;

    LinkFaults(Wire wire) {
        this.wire = wire;
    }

    void begin(Faults faults) {
        ignoresEnquireLink |= faults.has(Kind.IGNORE_ENQUIRE_LINK);
        ignoresUnbind |= faults.has(Kind.IGNORE_UNBIND);
        Fault slow = faults.find(Kind.SLOW_ENQUIRE_LINK);
        if (slow != null) {
            enquireLinkDelay = slow.time();
        }
    }

    boolean intercepts(RawFrame frame) {
        if (frame.commandId().equals(CommandId.UNBIND)) {
            return ignoresUnbind;
        }
        if (!frame.commandId().equals(CommandId.ENQUIRE_LINK)) {
            return false;
        }
        if (!ignoresEnquireLink && enquireLinkDelay != null) {
            OctetString response = FrameOctets.header(CommandId.ENQUIRE_LINK_RESP.value(), frame.sequenceNumber());
            wire.after(enquireLinkDelay, () -> wire.write(response));
        }
        return ignoresEnquireLink || enquireLinkDelay != null;
    }
}
