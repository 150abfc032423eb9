package io.larvik.smpp.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.simulator.core.MessageView.Entered;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** However the requests of sessions interleave, a recipient gets the same fate for the same seed. */
class InterleavingTest {

    private static final int SESSIONS = 8;
    private static final int RECIPIENTS = 30;
    private static final int MESSAGES = 4;

    /** Returns what became of each message to a recipient, in the order in which they came. */
    private static Map<String, List<String>> fates(long seed, Random order) {
        Centre centre = new Centre(Scenario.NONE, seed);
        centre.core.rule(Rule.when(Match.any())
                .named("life")
                .life("60%: DELIVERED@1s..20s | 30%: UNDELIVERABLE@30s±10s err=045 | EXPIRED@validity"));
        centre.core.rule(Rule.when(Match.any()).named("throttled").chance(20).answer(CommandStatus.THROTTLED));
        List<Integer> sessions = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            sessions.add(centre.bind("shop"));
        }
        List<String> destinations = new ArrayList<>();
        for (int i = 0; i < RECIPIENTS * MESSAGES; i++) {
            destinations.add("46700" + i % RECIPIENTS);
        }
        Collections.shuffle(destinations, order);

        Map<String, List<String>> fates = new TreeMap<>();
        Map<Long, String> recipients = new TreeMap<>();
        Map<Long, Integer> places = new TreeMap<>();
        for (String destination : destinations) {
            int session = sessions.get(order.nextInt(SESSIONS));
            centre.advance(Duration.ofMillis(order.nextInt(1_000)));
            PduResponse response =
                    centre.request(session, Centre.to(destination).build());
            List<String> fate = fates.computeIfAbsent(destination, absent -> new ArrayList<>());
            if (response.status().isOk()) {
                long number = Collections.max(centre.core.messages());
                recipients.put(number, destination);
                places.put(number, fate.size());
            }
            fate.add(response.status().toString());
        }
        centre.advance(Duration.ofDays(5));
        recipients.forEach((number, destination) -> {
            List<Entered> history = centre.message(number).history();
            MessageState state = history.get(history.size() - 1).state();
            Duration after =
                    Duration.between(history.get(0).time(), history.get(1).time());
            fates.get(destination).set(places.get(number), state + " after " + after);
        });
        return fates;
    }

    @Test
    void recipientsGetTheSameFateInAllInterleavings() {
        Map<String, List<String>> first = fates(7, new Random(0));

        for (int run = 1; run < 100; run++) {
            assertThat(fates(7, new Random(run))).isEqualTo(first);
        }
        Set<String> kinds = new HashSet<>();
        first.values().forEach(list -> list.forEach(fate -> kinds.add(fate.split(" ")[0])));
        assertThat(kinds).containsExactlyInAnyOrder("DELIVERED", "UNDELIVERABLE", "EXPIRED", "ESME_RTHROTTLED");
    }

    @Test
    void otherSeedsGiveOtherFates() {
        assertThat(fates(8, new Random(0))).isNotEqualTo(fates(7, new Random(0)));
    }
}
