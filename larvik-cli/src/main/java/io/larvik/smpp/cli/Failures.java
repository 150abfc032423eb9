package io.larvik.smpp.cli;

import io.larvik.smpp.cli.terminal.Screen;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.SegmentsFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
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
        command.getErr().println("smpp: " + Screen.printable(sentence(failure)));
        command.getErr().flush();
        return code;
    }

    /** Exceptions about files name the file and leave the error to their class. */
    private static String sentence(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof NoSuchFileException) {
            return message + ": no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return message + ": no permission to read it";
        }
        return failure instanceof UnknownHostException ? message + ": no such host" : message;
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
                || failure instanceof IOException
                || failure instanceof UncheckedIOException;
        return usage ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }
}
