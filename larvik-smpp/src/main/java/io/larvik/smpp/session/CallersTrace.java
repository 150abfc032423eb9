package io.larvik.smpp.session;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.stream.Stream;

/** The stack trace of a thread that called the library. */
final class CallersTrace {

    private static final int MOST_OWN_FRAMES = 3;

    private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    private static final ProtectionDomain OWN = CallersTrace.class.getProtectionDomain();
    private static final String OWN_PACKAGES = ownPackages(CallersTrace.class.getPackageName());

    private CallersTrace() {}

    /** Returns the current stack trace. Of the frames of the library above the caller, it has the last three. */
    static StackTraceElement[] take() {
        int own = WALKER.walk(CallersTrace::countOwn);
        StackTraceElement[] all = new Throwable().getStackTrace();
        return Arrays.copyOfRange(all, own < all.length ? Math.max(0, own - MOST_OWN_FRAMES) : 0, all.length);
    }

    private static int countOwn(Stream<StackFrame> frames) {
        return (int) frames.takeWhile(frame -> isOwn(frame.getDeclaringClass())).count();
    }

    /** Returns whether the class is of the library. In a jar with everything in it, only the package tells. */
    private static boolean isOwn(Class<?> type) {
        return type.getName().startsWith(OWN_PACKAGES) && type.getProtectionDomain() == OWN;
    }

    private static String ownPackages(String oneOfThem) {
        return oneOfThem.substring(0, oneOfThem.lastIndexOf('.') + 1);
    }
}
