package io.larvik.smpp.simulator;

import static io.larvik.smpp.simulator.rule.Match.to;
import static io.larvik.smpp.simulator.rule.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.simulator.scenario.Keep;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What has changed in a simulator since somebody asked last. */
class FeedIT {

    private static final int KEPT = 250;

    private final SmppSimulator smsc = SmppSimulator.builder()
            .frozenTime()
            .scenario(new Scenario(
                    null,
                    false,
                    null,
                    List.of(),
                    List.of(),
                    Map.of(),
                    new Keep(KEPT, 1 << 20, 100, 100, 1 << 20, 10, 1_000, 1_000, 1 << 20, 10)))
            .start();

    @AfterEach
    void close() {
        smsc.close();
    }

    @Test
    void messageThatChangesOftenIsToldOnceAsItIs() {
        try (SmppClient client = SmppClient.connect(smsc.url());
                Feed feed = smsc.feed()) {
            submit(client, 2);
            smsc.clock().advance(Duration.ofSeconds(1));

            Changes changes = feed.next();

            assertThat(changes.messages())
                    .extracting(SimulatedMessage::number, SimulatedMessage::state)
                    .containsExactly(tuple(2L, MessageState.DELIVERED), tuple(1L, MessageState.DELIVERED));
            assertThat(changes.messagesLeftOut()).isZero();
            assertThat(changes.statistics().accepted()).isEqualTo(2);
            assertThat(changes.statistics().answerTimes().count()).isEqualTo(2);
            assertThat(feed.next().messages()).isEmpty();
        }
    }

    @Test
    void newestMessagesAndFramesAreToldAndTheOthersCounted() {
        try (SmppClient client = SmppClient.connect(smsc.url());
                Feed feed = smsc.feed()) {
            submit(client, 205);

            Changes changes = feed.next();

            assertThat(changes.messages()).hasSize(Feed.MOST).first().matches(message -> message.number() == 205);
            assertThat(changes.messagesLeftOut()).isEqualTo(5);
            assertThat(changes.frames()).hasSize(Feed.MOST);
            assertThat(changes.frames().get(0).number())
                    .isEqualTo(smsc.trace().lastNumber())
                    .isGreaterThan(changes.frames().get(1).number());
            assertThat(changes.framesLeftOut()).isEqualTo(2 * 205 - Feed.MOST);
        }
    }

    @Test
    void changesBeyondThoseThatAreRememberedAreLeftOut() {
        try (SmppClient client = SmppClient.connect(smsc.url());
                Feed feed = smsc.feed()) {
            submit(client, 1);
            SimulatedMessage message = smsc.takeMessage();
            for (int i = 0; i < 600; i++) {
                message.moveTo(MessageState.ENROUTE);
                message.moveTo(MessageState.DELIVERED);
            }

            Changes changes = feed.next();

            assertThat(changes.messages()).hasSize(1);
            assertThat(changes.messagesLeftOut()).isEqualTo(1 + 1_200 - 1_024);
        }
    }

    @Test
    void sessionsAreToldWhenTheyAreOpenedHeldAndClosed() {
        try (Feed feed = smsc.feed()) {
            SimulatedSession session;
            try (SmppClient client = SmppClient.connect(smsc.url())) {
                session = smsc.awaitSession();
                assertThat(feed.next().sessions()).containsExactly(session);
                assertThat(feed.next().sessions()).isEmpty();

                session.hold(true, false);
                assertThat(feed.next().sessions()).containsExactly(session);
                assertThat(client.isConnected()).isTrue();
                session.resume();
                feed.next();
            }
            smsc.waiting().until(() -> !session.isOpen(), () -> "open");

            assertThat(feed.next().sessions()).containsExactly(session);
        }
    }

    @Test
    void rulesAreToldWhenAnythingAboutThemChanges() {
        try (SmppClient client = SmppClient.connect(smsc.url());
                Feed feed = smsc.feed()) {
            assertThat(feed.next().rules()).hasSize(2);
            assertThat(feed.next().rules()).isEmpty();
            smsc.rule(when(to("777")).named("nobody").answer(CommandStatus.INVALID_DESTINATION_ADDRESS));
            assertThat(feed.next().rules()).hasSize(3).first().matches(rule -> rule.hits() == 0);

            client.request(SubmitSm.builder().destination(Address.of("777")).build());

            Changes changes = feed.next();
            assertThat(changes.rules()).first().matches(rule -> rule.hits() == 1);
            assertThat(changes.statistics().refused()).isEqualTo(Map.of(CommandStatus.INVALID_DESTINATION_ADDRESS, 1L));
        }
    }

    @Test
    void boundThatIsHitIsTold() {
        try (SmppClient client = SmppClient.connect(smsc.url());
                Feed feed = smsc.feed()) {
            submit(client, KEPT);
            assertThat(feed.next().boundsHit()).isEmpty();

            submit(client, 1);

            assertThat(feed.next().boundsHit())
                    .contains(new Bound("messages", KEPT, KEPT, 1))
                    .allMatch(bound -> bound.hits() == 1);
            assertThat(feed.next().boundsHit()).isEmpty();
        }
    }

    @Test
    void whatIsForgottenAtOnceIsTold() {
        try (Feed feed = smsc.feed()) {
            assertThat(feed.next().forgotten()).isFalse();

            smsc.reset();

            assertThat(feed.next().forgotten()).isTrue();
            assertThat(feed.next().forgotten()).isFalse();
        }
    }

    @Test
    void sixteenFeedsAreOpenAtMost() {
        List<Feed> feeds = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            feeds.add(smsc.feed());
        }

        assertThatIllegalStateException().isThrownBy(smsc::feed).withMessage("feeds: 16 are open, at most 16");
        feeds.get(0).close();
        smsc.feed();
        assertThatIllegalStateException().isThrownBy(feeds.get(0)::next).withMessage("the feed is closed");
    }

    private static void submit(SmppClient client, int count) {
        for (int i = 0; i < count; i++) {
            client.send(Sms.to("46709771337").from("12345").text("Hi"));
        }
    }
}
