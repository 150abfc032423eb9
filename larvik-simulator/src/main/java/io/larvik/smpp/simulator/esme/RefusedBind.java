package io.larvik.smpp.simulator.esme;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import java.time.Instant;

/**
 * A bind that was refused. The password is not kept.
 *
 * @param session the number of the session
 * @param systemId the system_id
 * @param bindType the kind of bind
 * @param status the command_status of the answer
 * @param reason why, in words
 * @param time when it came
 */
public record RefusedBind(
        int session, String systemId, BindType bindType, CommandStatus status, String reason, Instant time) {}
