package io.larvik.smpp.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.simulator.scenario.Account;
import io.larvik.smpp.simulator.scenario.Capacity;
import io.larvik.smpp.simulator.scenario.Expectation;
import io.larvik.smpp.simulator.scenario.Expectations;
import io.larvik.smpp.simulator.scenario.Generator;
import io.larvik.smpp.simulator.scenario.Generator.Order;
import io.larvik.smpp.simulator.scenario.Generator.Segments;
import io.larvik.smpp.simulator.scenario.Generator.Template;
import io.larvik.smpp.simulator.scenario.Keep;
import io.larvik.smpp.simulator.scenario.Listen;
import io.larvik.smpp.simulator.scenario.Rate;
import io.larvik.smpp.simulator.scenario.Route;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.simulator.scenario.TimelineEntry;
import io.larvik.smpp.simulator.scenario.TimelineEntry.Action;
import io.larvik.smpp.text.ApplicationPorts;
import io.larvik.smpp.text.PeerAlphabets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that the message centre sends by itself, and what else happens by itself. */
class TrafficTest {

    private static Centre centre(
            List<Generator> generators, List<TimelineEntry> timeline, @Nullable Expectations expectations) {
        return new Centre(new Scenario(
                null,
                false,
                null,
                Listen.DEFAULT,
                List.of(Account.of("shop")),
                List.of(Rule.when(Match.to("777")).named("throttled").answer(CommandStatus.THROTTLED)),
                Map.of(),
                List.of(),
                false,
                timeline,
                generators,
                expectations,
                Keep.DEFAULT,
                true));
    }

    private static Template template(String text) {
        return new Template("shop", "4670#######", "12345", text, null, null, Set.of());
    }

    private static Generator generator(
            Generator.Source source, Rate rate, @Nullable Duration lasts, long count, Segments segments) {
        return new Generator("mo", source, rate, lasts, count, segments);
    }

    private static Centre generating(Generator generator) {
        return centre(List.of(generator), List.of(), null);
    }

    private static TimelineEntry at(int seconds, Action action, @Nullable String name) {
        return new TimelineEntry(Duration.ofSeconds(seconds), 0, action, null, name, null);
    }

    private static List<String> texts(Centre centre) {
        return centre.sent.stream().map(Centre.Sent::text).toList();
    }

    // ---- generators

    @Test
    void generatorSendsAtItsRateAndEndsAfterItsCount() {
        Centre centre = generating(generator(template("STOP {n}"), Rate.perSecond(3), null, 4, Segments.WHOLE));
        centre.bind("shop");

        centre.advance(Duration.ofMinutes(1));

        assertThat(texts(centre)).containsExactly("STOP 1", "STOP 2", "STOP 3", "STOP 4");
        assertThat(centre.sent).extracting(sent -> sent.at().toMillis()).containsExactly(0L, 333L, 666L, 1_000L);
        assertThat(centre.sent)
                .extracting(sent -> ((DeliverSm) sent.pdu()).source().value())
                .allMatch(source -> source.matches("4670[0-9]{7}"))
                .doesNotHaveDuplicates();
        assertThat(centre.core.generators()).singleElement().satisfies(progress -> {
            assertThat(progress.generator().name()).isEqualTo("mo");
            assertThat(progress.sent()).isEqualTo(4);
            assertThat(progress.running()).isFalse();
            assertThat(progress.failure()).isNull();
        });
    }

    @Test
    void generatorEndsAfterItsTime() {
        Centre centre = generating(generator(
                template("{uuid}"), Rate.perSecond(1), Duration.ofSeconds(3), Long.MAX_VALUE, Segments.WHOLE));
        centre.bind("shop");

        centre.advance(Duration.ofMinutes(1));

        assertThat(texts(centre))
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allMatch(text -> text.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    }

    @Test
    void sameSeedSendsTheSame() {
        Generator generator = generator(template("{uuid}"), Rate.perSecond(1), null, 3, Segments.WHOLE);
        Centre first = generating(generator);
        Centre second = generating(generator);

        for (Centre centre : List.of(first, second)) {
            centre.bind("shop");
            centre.advance(Duration.ofSeconds(5));
        }

        assertThat(texts(first)).hasSize(3).isEqualTo(texts(second));
    }

    @Test
    void segmentsArriveAsTheGeneratorSays() {
        Segments broken = new Segments(Order.REVERSED, Set.of(2), Set.of(3), Duration.ofSeconds(1));
        Centre centre = generating(generator(template("a".repeat(400)), Rate.perSecond(1), null, 1, broken));
        centre.bind("shop");

        centre.advance(Duration.ofSeconds(10));

        assertThat(centre.sent)
                .extracting(sent -> ((DeliverSm) sent.pdu()).shortMessage().at(5))
                .containsExactly(3, 3, 1);
        assertThat(centre.sent).extracting(sent -> sent.at().toSeconds()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void shuffledSegmentsAllArrive() {
        Segments shuffled = new Segments(Order.SHUFFLED, Set.of(), Set.of(), Duration.ZERO);
        Centre centre = generating(generator(template("a".repeat(1_000)), Rate.perSecond(1), null, 1, shuffled));
        centre.bind("shop");

        centre.advance(Duration.ofSeconds(1));

        List<Integer> numbers = centre.sent.stream()
                .map(sent -> ((DeliverSm) sent.pdu()).shortMessage().at(5))
                .toList();
        assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7).isNotEqualTo(List.of(1, 2, 3, 4, 5, 6, 7));
    }

    @Test
    void generatorSendsOctetsToPorts() {
        Template binary = new Template(
                "shop", "46701", "12345", "", OctetString.ofHex("0102"), new ApplicationPorts(2948, 9200), Set.of());
        Centre centre = generating(generator(binary, Rate.perSecond(1), null, 1, Segments.WHOLE));
        centre.bind("shop");

        centre.advance(Duration.ZERO);

        DeliverSm sent = (DeliverSm) centre.sent.get(0).pdu();
        assertThat(sent.esmClass().hasUdh()).isTrue();
        assertThat(sent.shortMessage().toHex()).endsWith("0102");
    }

    @Test
    void generatorReadsAFileLineByLine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("mo.csv"),
                "account,from,to,text\nshop,46701,12345,\"one, \"\"two\"\"\"\n\nshop,46702,12345,three\nshop,46703\n");
        Centre centre =
                generating(generator(new Generator.Csv(file), Rate.perSecond(1), null, Long.MAX_VALUE, Segments.WHOLE));
        centre.bind("shop");

        centre.advance(Duration.ofSeconds(10));

        assertThat(texts(centre)).containsExactly("one, \"two\"", "three");
        assertThat(centre.core.generators()).singleElement().satisfies(progress -> {
            assertThat(progress.running()).isFalse();
            assertThat(progress.failure()).contains("line 5", "2 values");
        });
    }

    @Test
    void generatorStopsAtTooManyAccounts(@TempDir Path folder) throws IOException {
        StringBuilder lines = new StringBuilder("account,from,to,text\n");
        for (int i = 0; i < 1_001; i++) {
            lines.append("esme").append(i).append(",46701,12345,x\n");
        }
        Path file = Files.writeString(folder.resolve("mo.csv"), lines);

        Centre centre = generating(
                generator(new Generator.Csv(file), Rate.perSecond(1_000), null, Long.MAX_VALUE, Segments.WHOLE));
        centre.advance(Duration.ofSeconds(10));

        assertThat(centre.core.statistics().accounts()).isEqualTo(1_000);
        assertThat(centre.core.generators().get(0).failure()).isEqualTo("accounts: 1000, at most 1000");
    }

    // ---- replies

    @Test
    void replyComesBackFromTheRecipient() {
        Centre centre = new Centre();
        centre.core.rule(Rule.when(Match.any()).reply("You wrote: {text}"));
        int session = centre.bind("shop");

        centre.submit(
                session,
                Centre.to("46709771337")
                        .shortMessage(PeerAlphabets.STANDARD.encodeDefault("Hello"))
                        .registeredDelivery(RegisteredDelivery.NONE)
                        .build());
        centre.advance(Duration.ofSeconds(1));

        assertThat(texts(centre)).containsExactly("You wrote: Hello");
        DeliverSm reply = (DeliverSm) centre.sent.get(0).pdu();
        assertThat(reply.source().value()).isEqualTo("46709771337");
        assertThat(reply.destination().value()).isEqualTo("12345");
    }

    // ---- between ESMEs

    private static Centre relaying(List<Route> routes, boolean loopback) {
        return new Centre(new Scenario(
                null,
                false,
                null,
                Listen.DEFAULT,
                List.of(),
                List.of(),
                Map.of(),
                routes,
                loopback,
                List.of(),
                List.of(),
                null,
                Keep.DEFAULT,
                true));
    }

    @Test
    void routedMessageGoesToAnotherEsme() {
        Centre centre = relaying(List.of(new Route(Match.to("12*"), "bank")), false);
        int shop = centre.bind("shop");
        int bank = centre.bind("bank");

        centre.submit(
                shop,
                Centre.to("1234").registeredDelivery(RegisteredDelivery.NONE).build());
        centre.submit(
                shop,
                Centre.to("4321").registeredDelivery(RegisteredDelivery.NONE).build());
        centre.advance(Duration.ofSeconds(5));

        assertThat(centre.sent).singleElement().satisfies(sent -> {
            assertThat(sent.session()).isEqualTo(bank);
            assertThat(sent.text()).isEqualTo("Your code is 1234");
            assertThat(((DeliverSm) sent.pdu()).destination().value()).isEqualTo("1234");
        });
    }

    @Test
    void loopedMessageComesBackFromItsDestinationInItsSegments() {
        Centre centre = relaying(List.of(), true);
        int shop = centre.bind("shop");
        List<SubmitSm> segments =
                Sms.to("46709771337").from("12345").text("a".repeat(200)).toSubmitSm(PeerAlphabets.STANDARD, 5);

        segments.forEach(segment -> centre.submit(shop, segment));

        assertThat(centre.sent).hasSize(2).allSatisfy(sent -> {
            DeliverSm back = (DeliverSm) sent.pdu();
            assertThat(back.source().value()).isEqualTo("46709771337");
            assertThat(back.destination().value()).isEqualTo("12345");
            assertThat(back.esmClass().hasUdh()).isTrue();
        });
        assertThat(((DeliverSm) centre.sent.get(1).pdu()).shortMessage())
                .isEqualTo(segments.get(1).shortMessage());
    }

    // ---- timeline

    @Test
    void timelineRunsAtItsTimes() {
        TimelineEntry down =
                new TimelineEntry(Duration.ofSeconds(1), 0, Action.DOWN, Duration.ofSeconds(2), null, null);
        Centre centre = centre(List.of(), List.of(down, at(10, Action.DISCONNECT, "shop")), null);
        int session = centre.bind("shop");

        centre.advance(Duration.ofSeconds(2));
        List<String> first = List.copyOf(centre.log);
        centre.advance(Duration.ofSeconds(8));

        assertThat(first).containsExactly("down");
        assertThat(centre.log).containsExactly("down", "up", "disconnect " + session);
    }

    @Test
    void timelineTurnsRulesAndGeneratorsOffAndOn() {
        Generator generator = generator(template("{n}"), Rate.perSecond(1), null, Long.MAX_VALUE, Segments.WHOLE);
        Centre centre = centre(
                List.of(generator),
                List.of(
                        at(2, Action.GENERATOR_OFF, "mo"),
                        at(5, Action.GENERATOR_ON, "mo"),
                        at(2, Action.RULE_OFF, "throttled"),
                        at(5, Action.RULE_ON, "throttled")),
                null);
        int session = centre.bind("shop");

        CommandStatus before = centre.request(session, Centre.to("777").build()).status();
        centre.advance(Duration.ofSeconds(3));
        CommandStatus meanwhile = centre.request(
                        session,
                        Centre.to("777")
                                .registeredDelivery(RegisteredDelivery.NONE)
                                .build())
                .status();
        centre.advance(Duration.ofMillis(3_500));
        CommandStatus after = centre.request(session, Centre.to("777").build()).status();

        assertThat(List.of(before, meanwhile, after))
                .containsExactly(CommandStatus.THROTTLED, CommandStatus.OK, CommandStatus.THROTTLED);
        assertThat(centre.sent).extracting(sent -> sent.at().toSeconds()).containsExactly(0L, 1L, 5L, 6L);
    }

    @Test
    void timelineWaitsForMessages() {
        TimelineEntry slow = new TimelineEntry(
                null,
                2,
                Action.CAPACITY,
                null,
                "shop",
                new Capacity(Rate.perSecond(1), 0, null, Duration.ZERO, Duration.ZERO, false));
        Centre centre = centre(List.of(), List.of(slow), null);
        int session = centre.bind("shop");

        List<CommandStatus> statuses = List.of(
                centre.request(session, Centre.to("1").build()).status(),
                centre.request(session, Centre.to("2").build()).status(),
                centre.request(session, Centre.to("3").build()).status(),
                centre.request(session, Centre.to("4").build()).status());

        assertThat(statuses)
                .containsExactly(CommandStatus.OK, CommandStatus.OK, CommandStatus.OK, CommandStatus.THROTTLED);
    }

    // ---- expectations

    @Test
    void expectedMessagesAreCounted() {
        Expectation one = new Expectation(Match.to("46701").and(Match.text("Your code is *")), 1, 1);
        Expectation two = new Expectation(Match.to("46702"), 2, Long.MAX_VALUE);
        Centre centre =
                centre(List.of(), List.of(), new Expectations(Duration.ofSeconds(30), List.of(one, two), false));
        int session = centre.bind("shop");

        centre.submit(session, Centre.to("46701").build());
        centre.submit(session, Centre.to("46702").build());

        assertThat(centre.core.expectations())
                .containsExactly(new ExpectedMessages(one, 1), new ExpectedMessages(two, 1));
        assertThat(centre.core.expectations())
                .extracting(ExpectedMessages::isMet)
                .containsExactly(true, false);
    }
}
