package io.larvik.smpp.simulator.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives tests a {@link io.larvik.smpp.simulator.SmppSimulator}. Test methods, constructors and lifecycle methods take it
 * as a parameter, and also its {@link io.larvik.smpp.simulator.SimulatorClock} and its {@link
 * io.larvik.smpp.simulator.Trace}.
 *
 * <p>On a class, all tests of the class and of the classes nested in it share one simulator. Before each test its rules,
 * messages and frames are removed. Its sessions stay, because an application context may hold them. On a method or on a
 * parameter of type {@code SmppSimulator}, there is a new one for each test. Tests that run at the same time need one of
 * their own.
 *
 * <p>When a test fails, the last frames are published as a report entry, and all frames are written to a capture. Needs JUnit Jupiter 5.10 or newer.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(SmscExtension.class)
@SuppressWarnings("exports") // who uses it has JUnit; who does not need not have it
public @interface WithSmsc {

    /** What is done when an ESME sends what violates the specifications; see {@link io.larvik.smpp.simulator.Trace}. */
    enum Findings {
        /** The violations are published as a report entry. */
        REPORT,
        /** The test fails. */
        FAIL,
        /** Nothing is done. */
        IGNORE
    }

    /** When the frames of a test are written to a file that Wireshark reads. */
    enum Capture {
        /**
         * When the test fails: to {@code smpp-captures} in the build directory, which is {@code target} beside a {@code
         * pom.xml} and else {@code build}. The file has the name of the test. The failure names it, as an exception that
         * it suppressed, and so does a report entry. Passwords are starred.
         */
        ON_FAILURE,
        /** Never. */
        NEVER
    }

    /** Decides all random choices: one number; by default that of the scenario, and else a new one. */
    long[] seed() default {};

    /** The scenario, a file on the class path such as {@code /slow.yaml}; empty for none. */
    String scenario() default "";

    /** Whether time stands until the test advances it. */
    boolean frozenTime() default false;

    /** The port, 0 to 65,535; 0 for a free one. */
    int port() default 0;

    /**
     * The name of a system property that is set to the URL while the simulator runs, before application contexts start;
     * empty for none.
     */
    String property() default "";

    /** What is done when an ESME violates the specifications. */
    Findings findings() default Findings.REPORT;

    /** When the frames of a test are written to a file. */
    Capture capture() default Capture.ON_FAILURE;
}
