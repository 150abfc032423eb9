package io.larvik.smpp.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.pdu.SubmitSm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One message of 10,000 is poison: the others leave in order, and it ends by itself. */
@Tag("D12")
class PoisonTest {

    private static final int MESSAGES = 10_000;
    private static final int POISON = 1_234;

    private enum Poison {
        /** The carrier refuses it each time. */
        REFUSED,
        /** It cannot be read. */
        CORRUPT
    }

    @ParameterizedTest
    @EnumSource(Poison.class)
    void othersLeaveInOrder(Poison kind) {
        VirtualWorld world = new VirtualWorld();
        world.slots = 0;
        long poison = 0;
        for (int i = 0; i < MESSAGES; i++) {
            QueueKey key = world.accept("shop", VirtualWorld.pdu("S" + i, "Hello"), 86_400_000);
            if (i == POISON) {
                poison = key.id();
            }
        }
        if (kind == Poison.CORRUPT) {
            world.store.corrupt(poison);
        }
        world.slots = 20;
        world.core.linkBound("tele");
        List<String> left = new ArrayList<>();
        int seen = 0;
        while (world.store.outcome(poison) == null || seen < world.submitted.size() || left.size() < MESSAGES - 1) {
            world.pass(1_000);
            for (; seen < world.submitted.size(); seen++) {
                SubmitSm message = world.submitted.get(seen).parts().get(0);
                String source = message.source().value();
                if (source.equals("S" + POISON)) {
                    world.submitted.get(seen).answer(CommandStatus.SYSTEM_ERROR);
                } else {
                    left.add(source);
                    world.submitted.get(seen).answer(new Effects.Responded(CommandStatus.OK, "c" + seen));
                }
            }
            world.run();
        }

        assertThat(left)
                .isEqualTo(IntStream.range(0, MESSAGES)
                        .filter(i -> i != POISON)
                        .mapToObj(i -> "S" + i)
                        .toList());
        assertThat(world.store.outcome(poison).state()).isEqualTo(FinalState.DEAD);
    }
}
