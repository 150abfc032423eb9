package io.larvik.smpp.cli;

import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.SegmentsFailedException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns an exception into one line on standard error and an exit code. */
final class Failures implements IExecutionExceptionHandler {

    static final int CONNECT = 10;
    static final int BIND_REFUSED = 11;
    static final int SUBMIT_REFUSED = 12;
    static final int TIMEOUT = 13;
    static final int NOT_DELIVERED = 14;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        int code = codeOf(failure);
        if (code == ExitCode.SOFTWARE) {
            throw failure;
        }
        command.getErr().println("smpp: " + Screen.printable(String.valueOf(failure.getMessage())));
        command.getErr().flush();
        return code;
    }

    private static int codeOf(Exception failure) {
        if (failure instanceof ConnectFailedException) {
            return CONNECT;
        }
        if (failure instanceof BindRefusedException) {
            return BIND_REFUSED;
        }
        if (failure instanceof RequestRejectedException || failure instanceof SegmentsFailedException) {
            return SUBMIT_REFUSED;
        }
        if (failure instanceof ResponseTimeoutException) {
            return TIMEOUT;
        }
        boolean usage = failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                || failure instanceof IOException;
        return usage ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }
}
