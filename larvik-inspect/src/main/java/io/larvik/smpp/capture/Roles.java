package io.larvik.smpp.capture;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandId.Values;
import org.jspecify.annotations.Nullable;

/** Which party sends a command. */
final class Roles {

    private static final int RESPONSE = 0x80000000;

    private Roles() {}

    /** Returns where the command goes; null if both parties send it. */
    static @Nullable CaptureDirection direction(CommandId command) {
        CaptureDirection ofRequest = request(command.value() & ~RESPONSE);
        boolean isAnswer = (command.value() & RESPONSE) != 0;
        return isAnswer && ofRequest != null ? ofRequest.opposite() : ofRequest;
    }

    private static @Nullable CaptureDirection request(int command) {
        return switch (command) {
            case Values.BIND_RECEIVER,
                    Values.BIND_TRANSMITTER,
                    Values.BIND_TRANSCEIVER,
                    Values.SUBMIT_SM,
                    Values.SUBMIT_MULTI,
                    Values.QUERY_SM,
                    Values.REPLACE_SM,
                    Values.CANCEL_SM,
                    Values.BROADCAST_SM,
                    Values.QUERY_BROADCAST_SM,
                    Values.CANCEL_BROADCAST_SM -> CaptureDirection.TO_MC;
            case Values.DELIVER_SM, Values.OUTBIND, Values.ALERT_NOTIFICATION -> CaptureDirection.TO_ESME;
            default -> null;
        };
    }

    static boolean isBind(CommandId command) {
        return switch (command.value() & ~RESPONSE) {
            case Values.BIND_RECEIVER, Values.BIND_TRANSMITTER, Values.BIND_TRANSCEIVER -> true;
            default -> false;
        };
    }
}
