package io.larvik.smpp.inspect;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.wire.Dissection;
import io.larvik.smpp.wire.Dissection.Part;
import java.util.List;

/**
 * The header of a frame (SMPP 5.0, 3.2.1). The body may be unreadable.
 *
 * @param sequenceNumber unsigned, 32 bits
 */
record Header(CommandId command, CommandStatus status, long sequenceNumber) {

    static Header of(Dissection dissection) {
        List<Part> parts = dissection.parts();
        return new Header(
                CommandId.of((int) parts.get(1).number()),
                CommandStatus.of((int) parts.get(2).number()),
                parts.get(3).number());
    }
}
