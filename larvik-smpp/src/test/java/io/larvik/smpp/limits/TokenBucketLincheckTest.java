package io.larvik.smpp.limits;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.Interleavings;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Threads that take from one bucket never get more than its contents, in any interleaving. */
@Tag("lincheck")
@Tag("B18")
class TokenBucketLincheckTest {

    @Test
    void takingIsAtomic() {
        Interleavings.check(Taking.class);
    }

    @Test
    void takingWithoutLockIsFound() {
        assertThatThrownBy(() -> Interleavings.check(Racing.class, 200)).isInstanceOf(AssertionError.class);
    }

    @Param(name = "tokens", gen = IntGen.class, conf = "1:3")
    @Param(name = "now", gen = IntGen.class, conf = "0:3")
    public static class Taking {

        private final TokenBucket bucket = TokenBucket.perSecond(3, 0);

        @Operation
        public boolean take(@Param(name = "tokens") int tokens, @Param(name = "now") int tenths) {
            return bucket.tryTake(tokens, tenths * 100_000_000L);
        }

        @Operation
        public int percentUsed(@Param(name = "now") int tenths) {
            return bucket.percentUsed(tenths * 100_000_000L);
        }
    }

    /** A faulty bucket: it checks and then takes, in two steps. */
    @Param(name = "tokens", gen = IntGen.class, conf = "1:3")
    public static class Racing {

        private int level = 3;

        @Operation
        public boolean take(@Param(name = "tokens") int tokens) {
            if (level < tokens) {
                return false;
            }
            level -= tokens;
            return true;
        }
    }
}
