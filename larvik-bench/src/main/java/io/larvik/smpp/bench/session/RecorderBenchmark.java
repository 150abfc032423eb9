package io.larvik.smpp.bench.session;

import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppRecorder;
import org.openjdk.jmh.annotations.Param;

/** Measures {@link SessionBenchmark} with and without a recorder that does nothing: the cost of the calls alone. */
public class RecorderBenchmark extends SessionBenchmark {

    /** Which recorder the sessions have. */
    public enum Kind {
        /** None, as by default. */
        NONE,
        /** One that does nothing. */
        EMPTY
    }

    @Param
    public Kind recorder = Kind.NONE;

    public RecorderBenchmark() {}

    @Override
    void change(SessionOptions.Builder options) {
        if (recorder == Kind.EMPTY) {
            options.recorder(new SmppRecorder() {});
        }
    }
}
