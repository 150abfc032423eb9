package io.larvik.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The rule for tests that need software outside the build. */
final class Installed {

    private Installed() {}

    /** Skips the test when the software is missing. Fails instead with {@code -Dpeers.required=true}. */
    static void require(boolean installed, String name, String how) {
        String missing = name + " is not installed: " + how;
        if (Boolean.getBoolean("peers.required")) {
            assertThat(installed).as(missing).isTrue();
        }
        assumeTrue(installed, missing);
    }
}
