package io.larvik.smpp.simulator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.simulator.grammar.GrammarException;
import io.larvik.smpp.simulator.grammar.StatusText;
import io.larvik.smpp.simulator.grammar.TimeText;
import io.larvik.smpp.simulator.rule.Fault.Group;
import io.larvik.smpp.simulator.rule.Fault.Kind;
import io.larvik.smpp.simulator.rule.Life.Event;
import io.larvik.smpp.simulator.rule.Life.Path;
import io.larvik.smpp.simulator.rule.Life.Step;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of delays, lives, faults and other values: what they mean, how they are written, and where they are wrong. */
class GrammarTest {

    private static final int RUNS = 2_000;

    // ---- times

    @ParameterizedTest
    @ValueSource(strings = {"0s", "1ns", "15us", "500ms", "2s", "90s", "3m", "47h", "3650d"})
    void timeIsWrittenAsItIsRead(String text) {
        assertThat(TimeText.of(TimeText.parse(text))).isEqualTo(text);
    }

    @Test
    void timeMayHaveAFraction() {
        assertThat(TimeText.parse("0.1ms")).isEqualTo(Duration.ofNanos(100_000));
        assertThat(TimeText.parse("1.5h")).isEqualTo(Duration.ofMinutes(90));
        assertThat(TimeText.of(Duration.ofMillis(1_500))).isEqualTo("1500ms");
        assertThat(TimeText.of(Duration.ofHours(24))).isEqualTo("1d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "; time: at position 0: expected a time such as 500ms, 2s or 1h",
                "5; time: at position 0: a time has one of the units d, h, m, s, ms, us, ns",
                "5x; time: at position 0: a time has one of the units d, h, m, s, ms, us, ns",
                "5 s; time: at position 0: a time has one of the units d, h, m, s, ms, us, ns",
                "s; time: at position 0: expected a time such as 500ms, 2s or 1h",
                "-5s; time: at position 0: expected a time such as 500ms, 2s or 1h",
                "1.s; time: at position 0: expected a time such as 500ms, 2s or 1h",
                ".5s; time: at position 0: expected a time such as 500ms, 2s or 1h",
                "5s3; time: at position 0: a time has one of the units d, h, m, s, ms, us, ns",
                "5s 3; time: at position 3: unexpected 3",
                "3651d; time: at position 0: 3651d, allowed are 0s to 3650d",
                "99999999999999999999s; time: at position 0: 99999999999999999999s, allowed are 0s to 3650d",
                "999999999999999999999s; time: at position 0: expected a time such as 500ms, 2s or 1h",
            })
    void brokenTimeIsRefused(String line) {
        assertRefused(TimeText::parse, line);
    }

    // ---- delays

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0s",
                "2s",
                "1s..3s",
                "0s..0s",
                "2s±1s",
                "normal(2s,500ms)",
                "lognormal(50ms,p99=2s)",
                "spike(50ms,5s every 10)"
            })
    void delayIsWrittenAsItIsRead(String text) {
        assertThat(Delay.of(text)).hasToString(text).isEqualTo(Delay.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " 2s ; 2s",
                "1s .. 3s; 1s..3s",
                "2s +- 1s; 2s±1s",
                "normal( 2s , 500ms ); normal(2s,500ms)",
                "spike(50ms,5s every10); spike(50ms,5s every 10)",
            })
    void blanksBetweenTokensMeanNothing(String line) {
        assertThat(Delay.of(line.split("; ")[0])).hasToString(line.split("; ")[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3s..1s; delay: at position 2: a range ends before it begins",
                "1s..; delay: at position 4: expected a time such as 500ms, 2s or 1h",
                "1s±2s; delay: at position 2: ± allows at most 1s, the time before it",
                "2s±; delay: at position 3: expected a time such as 500ms, 2s or 1h",
                "2s,3s; delay: at position 2: unexpected ,",
                "normal; delay: at position 6: expected (",
                "normal(2s); delay: at position 9: expected ,",
                "normal(2s,1s; delay: at position 12: expected )",
                "normally(2s,1s); delay: at position 0: expected a time such as 500ms, 2s or 1h",
                "lognormal(0s,p99=1s); delay: at position 10: 0s, allowed is more than zero",
                "lognormal(2s,p99=1s); delay: at position 17: p99 allows at least 2s, the median",
                "lognormal(2s,p95=3s); delay: at position 13: expected p99",
                "lognormal(2s,p99 3s); delay: at position 17: expected =",
                "spike(1s,2s); delay: at position 11: expected every",
                "spike(1s,2s every 0); delay: at position 18: 0, allowed are 1 to 1000000",
                "spike(1s,2s every x); delay: at position 18: expected a number",
                "gamma(1s); delay: at position 0: expected a time such as 500ms, 2s or 1h",
            })
    void brokenDelayIsRefused(String line) {
        assertRefused(Delay::of, line);
    }

    // ---- lives

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELIVERED",
                "DELIVERED@2s",
                "DELIVERED@2s±1s",
                "DELIVERED@1s..3s",
                "DELIVERED@normal(2s,1s)",
                "EXPIRED@validity",
                "EXPIRED@validity err=099 quiet",
                "ENROUTE@1s, UNDELIVERABLE@30s err=045",
                "ENROUTE, ENROUTE@1s, UNKNOWN",
                "DELIVERED@2s, delivery_ack@1s, user_ack@1m",
                "UNDELIVERABLE@10s quiet, reachable@1h",
                "90%: DELIVERED@2s | 8%: ENROUTE@1s, UNDELIVERABLE@30s err=045 | 2%: EXPIRED@validity",
                "0.00001%: REJECTED err=0x0B | 99.99999%: ACCEPTED",
                "SKIPPED@1d",
            })
    void lifeIsWrittenAsItIsRead(String text) {
        assertThat(Life.of(text)).hasToString(text).isEqualTo(Life.of(text));
    }

    @Test
    void lifeHasPathsAndSteps() {
        Life life =
                Life.of("90%: DELIVERED@2s±1s | 8%: ENROUTE@1s, UNDELIVERABLE@30s err=045 | EXPIRED@validity quiet");

        assertThat(life.paths())
                .containsExactly(
                        new Path(90, List.of(step(MessageState.DELIVERED, Delay.of("2s±1s"), "000", false))),
                        new Path(
                                8,
                                List.of(
                                        step(MessageState.ENROUTE, Delay.of("1s"), "000", false),
                                        step(MessageState.UNDELIVERABLE, Delay.of("30s"), "045", false))),
                        new Path(2, List.of(new Step(Event.STATE, MessageState.EXPIRED, null, "000", true))));
    }

    private static Step step(MessageState state, Delay after, String error, boolean quiet) {
        return new Step(Event.STATE, state, after, error, quiet);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "; life: at position 0: expected a state such as DELIVERED",
                "DELIVRD; life: at position 0: DELIVRD is no state, allowed are ENROUTE, DELIVERED, EXPIRED, DELETED,"
                        + " UNDELIVERABLE, ACCEPTED, UNKNOWN, REJECTED, SKIPPED, reachable, delivery_ack, user_ack",
                "SCHEDULED; life: at position 0: SCHEDULED is no state, allowed are ENROUTE, DELIVERED, EXPIRED, DELETED,"
                        + " UNDELIVERABLE, ACCEPTED, UNKNOWN, REJECTED, SKIPPED, reachable, delivery_ack, user_ack",
                "DELIVERED@; life: at position 10: expected a time such as 500ms, 2s or 1h",
                "DELIVERED@2; life: at position 10: a time has one of the units d, h, m, s, ms, us, ns",
                "DELIVERED@validityx; life: at position 10: expected a time such as 500ms, 2s or 1h",
                "DELIVERED@2s±3s; life: at position 12: ± allows at most 2s, the time before it",
                "DELIVERED 2s; life: at position 10: unexpected 2",
                "DELIVERED@2s err; life: at position 16: expected =",
                "DELIVERED@2s err=; life: at position 17: expected a word such as 045",
                "DELIVERED@2s err=1,; life: at position 19: expected a state such as DELIVERED",
                "DELIVERED@2s silent; life: at position 13: unexpected s",
                "DELIVERED@2s quiet err=1; life: at position 19: unexpected e",
                "DELIVERED, EXPIRED; life: at position 11: a message never leaves DELIVERED",
                "UNKNOWN, DELIVERED; life: at position 9: a message never leaves UNKNOWN",
                "DELIVERED, reachable, DELIVERED; life: at position 22: a message never leaves DELIVERED",
                "90%: DELIVERED; life: at position 0: the weights are 90% together, needed are 100%",
                "90%: DELIVERED | 20%: EXPIRED; life: at position 17: the weights are 110% together, allowed are 100%",
                "90%: DELIVERED | 9%: EXPIRED; life: at position 17: the weights are 99% together, needed are 100%",
                "DELIVERED | EXPIRED; life: at position 12: only one path may have no weight",
                "100%: DELIVERED | EXPIRED; life: at position 18: nothing is left for the path without a weight",
                "0%: DELIVERED | EXPIRED; life: at position 0: 0%, allowed is more than 0% to 100%",
                "101%: DELIVERED; life: at position 0: 101%, allowed is more than 0% to 100%",
                "90: DELIVERED; life: at position 2: expected %",
                "90% DELIVERED; life: at position 4: expected :",
                "DELIVERED | 10%:; life: at position 16: expected a state such as DELIVERED",
                "DELIVERED@2s | 10: EXPIRED; life: at position 17: expected %",
            })
    void brokenLifeIsRefused(String line) {
        assertRefused(Life::of, line);
    }

    @Test
    void lifeHasABound() {
        assertThatExceptionOfType(GrammarException.class)
                .isThrownBy(() -> Life.of("ENROUTE, ".repeat(101) + "DELIVERED"))
                .withMessageEndingWith("more than 100 steps");
        assertThatExceptionOfType(GrammarException.class)
                .isThrownBy(() -> Life.of("0.1%: DELIVERED | ".repeat(101) + "DELIVERED"))
                .withMessageEndingWith("more than 100 paths");
    }

    // ---- faults

    @Test
    void thereAre48FaultsInSevenGroups() {
        assertThat(Kind.values()).hasSize(48);
        assertThat(Arrays.stream(Kind.values()).map(Kind::group).distinct()).containsExactly(Group.values());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void faultIsWrittenAsItIsRead(Kind kind) {
        String text = kind.form()
                .replace(":STATUS", ":ESME_RSYSERR")
                .replace(":N/TIME", ":7/50ms")
                .replace(":N", ":7")
                .replace(":TIME", ":50ms")
                .replace(":HEX", ":00ff{seq}");

        Fault fault = Fault.of(text);

        assertThat(fault).hasToString(text).isEqualTo(Fault.of(text));
        assertThat(fault.kind()).isEqualTo(kind);
    }

    @Test
    void faultHasWhatItsKindNeeds() {
        assertThat(Fault.of("nack:0x58").status()).isEqualTo(CommandStatus.THROTTLED);
        assertThat(Fault.of("nack:88")).isEqualTo(Fault.of("nack:RTHROTTLED"));
        assertThat(Fault.of("dribble:3/50ms").number()).isEqualTo(3);
        assertThat(Fault.of("dribble:3/50ms").time()).isEqualTo(Duration.ofMillis(50));
        assertThat(Fault.of("raw:000000108000000400000000{seq}").octets(0x01020304))
                .isEqualTo(OctetString.ofHex("00000010800000040000000001020304"));
        assertThat(Fault.of(Kind.RESET)).isEqualTo(Fault.of("reset"));
        assertThat(Fault.of("tlv_to_3.3").kind()).isEqualTo(Kind.TLV_TO_3_3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "; fault: at position 0:  is no fault",
                "rset; fault: at position 0: rset is no fault; did you mean reset?",
                "tlv_to_3_3; fault: at position 0: tlv_to_3_3 is no fault; did you mean tlv_to_3.3?",
                "RESET; fault: at position 0: RESET is no fault",
                "reset:1; fault: at position 5: the form is reset",
                "stall; fault: at position 5: the form is stall:TIME",
                "stall:; fault: at position 6: expected a time such as 500ms, 2s or 1h",
                "stall:2; fault: at position 6: a time has one of the units d, h, m, s, ms, us, ns",
                "stall:2s,; fault: at position 8: unexpected ,",
                "dribble:0/1s; fault: at position 8: 0, allowed are 1 to 65535",
                "dribble:1; fault: at position 9: expected /",
                "dribble:1/; fault: at position 10: expected a time such as 500ms, 2s or 1h",
                "split:65536; fault: at position 6: 65536, allowed are 1 to 65535",
                "cut:x; fault: at position 4: expected a number",
                "bad_length:99999999999999999999; fault: at position 11: 20 digits, allowed are 0 to 2147483647",
                "nack:ESME_RTHROTLED; fault: at position 5: ESME_RTHROTLED is no status; did you mean ESME_RTHROTTLED?",
                "bind:0x100000000; fault: at position 5: 0x100000000 is no status",
                "garbage:0; fault: at position 8: allowed are 1 to 65536 octets of two hexadecimal digits each, and {seq}",
                "raw:; fault: at position 4: allowed are 1 to 65536 octets of two hexadecimal digits each, and {seq}",
                "raw:0{seq}0; fault: at position 4: allowed are 1 to 65536 octets of two hexadecimal digits each, and {seq}",
            })
    void brokenFaultIsRefused(String line) {
        assertRefused(Fault::of, line);
    }

    @Test
    void kindThatNeedsSomethingIsNoFaultByItself() {
        assertThatExceptionOfType(GrammarException.class)
                .isThrownBy(() -> Fault.of(Kind.STALL))
                .withMessage("fault: at position 5: the form is stall:TIME");
    }

    // ---- the others

    @ParameterizedTest
    @ValueSource(strings = {"as_given", "hexadecimal", "hexadecimal_upper", "decimal", "decimal:10", "as_given:64"})
    void idFormIsWrittenAsItIsRead(String text) {
        assertThat(IdForm.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hexadezimal; id: at position 0: hexadezimal is no form; did you mean hexadecimal?",
                "decimal:65; id: at position 8: 65, allowed are 0 to 64",
                "decimal:; id: at position 8: expected a number of digits",
                "decimal 10; id: at position 8: unexpected 1",
            })
    void brokenIdFormIsRefused(String line) {
        assertRefused(IdForm::of, line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30s", "2026-01-01T00:00:30Z"})
    void momentIsWrittenAsItIsRead(String text) {
        assertThat(Moment.of(text)).hasToString(text);
        assertThat(Moment.of(text).instant(Arrivals.NOW)).isEqualTo(Arrivals.NOW.plusSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13-01T00:00:00Z; moment: at position 0: expected a time such as 2026-01-01T00:00:00Z",
                "soon; time: at position 0: expected a time such as 500ms, 2s or 1h",
            })
    void brokenMomentIsRefused(String line) {
        assertRefused(Moment::of, line);
    }

    @Test
    void statusHasANameOrANumber() {
        assertThat(StatusText.parse("ESME_RTHROTTLED")).isEqualTo(CommandStatus.THROTTLED);
        assertThat(StatusText.parse("0x00000400")).isEqualTo(CommandStatus.of(0x400));
        assertThat(StatusText.parse("0088")).isEqualTo(CommandStatus.THROTTLED);
        assertThat(StatusText.parse("0xFFFFFFFF").value()).isEqualTo(-1);
        assertThat(StatusText.of(CommandStatus.THROTTLED)).isEqualTo("ESME_RTHROTTLED");
        assertThat(StatusText.parse(StatusText.of(CommandStatus.of(0x400)))).isEqualTo(CommandStatus.of(0x400));
    }

    // ---- any text

    @Test
    void randomValuesAreReadAsTheyAreWritten() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < RUNS; i++) {
            Life life = life(random);
            Delay delay = delay(random);

            assertThat(Life.of(life.toString())).isEqualTo(life);
            assertThat(Delay.of(delay.toString())).isEqualTo(delay);
        }
    }

    @Test
    void changedTextsAreReadOrRefusedWithAPositionInThem() {
        SplittableRandom random = new SplittableRandom(2);
        List<Function<String, Object>> readers = List.of(Life::of, Delay::of, Fault::of, TimeText::parse, IdForm::of);
        for (int i = 0; i < RUNS; i++) {
            String text = changed(random, random.nextBoolean() ? life(random).toString() : fault(random));
            for (Function<String, Object> reader : readers) {
                Throwable refusal = catchThrowable(() -> reader.apply(text));
                if (refusal != null) {
                    assertThat(refusal).as(text).isInstanceOf(GrammarException.class);
                    assertThat(((GrammarException) refusal).position()).as(text).isBetween(0, text.length());
                }
            }
            for (String name : Match.names()) {
                Throwable refusal = catchThrowable(() -> Match.of(name, text));
                assertThat(refusal == null || refusal instanceof IllegalArgumentException)
                        .as("%s: %s", name, text)
                        .isTrue();
            }
        }
    }

    private static String changed(SplittableRandom random, String text) {
        StringBuilder changed = new StringBuilder(text);
        String letters = "DELIVRd@%:|,±.=/*()[]0159smh{} \u0000é\uD83D";
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(changed.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> changed.insert(at, letters.charAt(random.nextInt(letters.length())));
                case 1 -> changed.setLength(at);
                default -> changed.replace(at, Math.min(changed.length(), at + 1), "");
            }
        }
        return changed.toString();
    }

    private static String fault(SplittableRandom random) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        return kind.form()
                .replace("STATUS", "88")
                .replace("TIME", "1s")
                .replace("HEX", "00")
                .replace("N", "5");
    }

    private static Life life(SplittableRandom random) {
        int paths = 1 + random.nextInt(4);
        return Life.of(IntStream.range(0, paths)
                .mapToObj(i -> (i == 0 ? "" : 1 + random.nextInt(300) / 10.0 + "%: ") + path(random))
                .collect(Collectors.joining("|")));
    }

    private static String path(SplittableRandom random) {
        String before = random.nextBoolean() ? "ENROUTE@" + delay(random) + ", " : "";
        String state = MessageState.of(1 + random.nextInt(9)).toString();
        String at = random.nextBoolean() ? "@validity" : "@" + delay(random);
        String error = random.nextBoolean() ? " err=" + random.nextInt(1_000) : "";
        String after = random.nextBoolean() ? ", user_ack@" + delay(random) : "";
        return before + state + at + error + (random.nextBoolean() ? " quiet" : "") + after;
    }

    private static Delay delay(SplittableRandom random) {
        String least = time(random, 1_000);
        String most = time(random, 1_000_000) + "";
        return Delay.of(
                switch (random.nextInt(6)) {
                    case 0 -> least;
                    case 1 -> least + "..1h";
                    case 2 -> "1h±" + least;
                    case 3 -> "normal(" + least + "," + most + ")";
                    case 4 -> "lognormal(1" + least + ",p99=10h)";
                    default -> "spike(" + least + "," + most + " every " + (1 + random.nextInt(100)) + ")";
                });
    }

    private static String time(SplittableRandom random, int most) {
        return random.nextInt(most) + List.of("ns", "us", "ms").get(random.nextInt(3));
    }

    // ---- how often

    @Test
    void pathsAreTakenAsOftenAsTheirWeightsSay() {
        Life life = Life.of("90%: DELIVERED | 8%: EXPIRED | REJECTED");
        int[] taken = new int[MessageState.SKIPPED.value() + 1];
        for (int i = 0; i < 100_000; i++) {
            Step step = life.path(Draw.of(7, "rule", "a", "b" + i, 0)).steps().get(0);
            taken[step.state().value()]++;
        }

        assertThat(taken[MessageState.DELIVERED.value()]).isBetween(89_500, 90_500);
        assertThat(taken[MessageState.EXPIRED.value()]).isBetween(7_600, 8_400);
        assertThat(taken[MessageState.REJECTED.value()]).isBetween(1_800, 2_200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // delay; middle value in ms; value in ms that 99 of 100 do not exceed; each with 5 % of tolerance
                "2s; 2000; 2000",
                "1s..3s; 2000; 2980",
                "2s±1s; 2000; 2980",
                "normal(2s,500ms); 2000; 3163",
                "normal(0s,1s); 0; 2326",
                "lognormal(50ms,p99=2s); 50; 2000",
                "spike(50ms,5s every 10); 50; 5000",
                "spike(50ms,5s every 1); 5000; 5000",
            })
    void delaysAreDistributedAsTheySay(String line) {
        String[] columns = line.split("; ");
        long[] drawn = IntStream.range(0, 20_000)
                .mapToLong(i -> Delay.of(columns[0])
                        .draw(Draw.of(11, "rule", "a", "b", i))
                        .toMillis())
                .sorted()
                .toArray();

        assertNear(drawn[10_000], Long.parseLong(columns[1]));
        assertNear(drawn[19_800], Long.parseLong(columns[2]));
        assertThat(drawn[0]).isNotNegative();
    }

    private static void assertNear(long drawn, long expected) {
        assertThat(drawn).isBetween(expected * 95 / 100, expected * 105 / 100 + 20);
    }

    private static void assertRefused(Function<String, Object> reader, String line) {
        int semicolon = line.indexOf("; ");
        String message = line.substring(semicolon + 2);

        assertThatExceptionOfType(GrammarException.class)
                .isThrownBy(() -> reader.apply(line.substring(0, semicolon)))
                .withMessage(message)
                .satisfies(e -> assertThat(message).contains("at position " + e.position() + ": "));
    }
}
