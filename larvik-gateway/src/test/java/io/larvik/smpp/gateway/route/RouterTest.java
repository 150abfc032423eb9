package io.larvik.smpp.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.AddressForms;
import io.larvik.smpp.gateway.config.Conditions;
import io.larvik.smpp.gateway.config.RouteRule;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.TextMessage;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {

    private static final Account SHOP = account("shop");
    private static final Account BANK = account("bank");

    private final Set<String> up = new HashSet<>(Set.of("tele-1", "tele-2", "backup", "fast"));
    private final List<String> gaveUp = new ArrayList<>();

    // ---- conditions

    @ParameterizedTest
    @CsvSource({
        "46, 46709771337, true",
        "46, 4670, true",
        "46, 47709771337, false",
        "46, 4, false",
        "46*7, 46709771337, true",
        "46*7, 46709771338, false",
        "46*, 46709771337, true",
        "/^46(70|73)/, 46739771337, true",
        "/^46(70|73)/, 46769771337, false",
        "/7{3}/, 4677709, true",
        "*37, 46709771337, true",
    })
    void destinationHasOneOfTheForms(String form, String destination, boolean expected) {
        Router router = router(rule("r", to(form), Map.of("tele-1", 1)));

        assertThat(link(router, SHOP, text(destination, "Hello")) != null).isEqualTo(expected);
    }

    @Test
    void firstRuleWhoseConditionsAllHoldCounts() {
        Router router = router(
                rule("bank", new Conditions(Set.of("bank"), any(), any(), null, null, null), Map.of("tele-1", 1)),
                rule(
                        "codes",
                        new Conditions(Set.of(), any(), any(), find("(?i)\\bcode\\b"), null, null),
                        Map.of("fast", 1)),
                rule("urgent", new Conditions(Set.of(), any(), any(), null, Lane.URGENT, null), Map.of("tele-2", 1)),
                rule("rest", to("4"), Map.of("backup", 1)));

        assertThat(link(router, BANK, text("46", "Your code"))).isEqualTo("tele-1");
        assertThat(link(router, SHOP, text("46", "Your CODE is 1"))).isEqualTo("fast");
        assertThat(link(router, SHOP, text("46", "Encoder"))).isEqualTo("backup");
        assertThat(link(router, SHOP, message("46", Lane.URGENT, hello()))).isEqualTo("tele-2");
        assertThat(link(router, SHOP, text("1", "Hello"))).isNull();
    }

    @Test
    void sourceIsAConditionToo() {
        Router router = router(rule(
                "r",
                new Conditions(Set.of(), AddressForms.of(List.of("Shop", "/^[0-9]+$/")), any(), null, null, null),
                Map.of("tele-1", 1)));

        assertThat(link(router, SHOP, from("Shopping"))).isEqualTo("tele-1");
        assertThat(link(router, SHOP, from("4670"))).isEqualTo("tele-1");
        assertThat(link(router, SHOP, from("Bank"))).isNull();
    }

    @Test
    void textOfASubmitSmAndWhetherItIsBinaryAreConditions() {
        Router router = router(
                rule("binary", new Conditions(Set.of(), any(), any(), null, null, true), Map.of("fast", 1)),
                rule("hello", new Conditions(Set.of(), any(), any(), find("^Hello"), null, null), Map.of("tele-1", 1)));

        assertThat(link(router, SHOP, submitted(DataCoding.of(0), "Hello"))).isEqualTo("tele-1");
        assertThat(link(router, SHOP, submitted(DataCoding.of(4), "Hello"))).isEqualTo("fast");
        assertThat(link(router, SHOP, submitted(DataCoding.of(0), "Bye"))).isNull();
    }

    @Test
    void onlyTheFirst1600CharactersAreLookedAt() {
        Router router = router(
                rule("end", new Conditions(Set.of(), any(), any(), find("end"), null, null), Map.of("tele-1", 1)));

        assertThat(link(router, SHOP, text("46", "x".repeat(1_597) + "end"))).isEqualTo("tele-1");
        assertThat(link(router, SHOP, text("46", "x".repeat(1_598) + "end"))).isNull();
    }

    @Test
    void expressionThatTakesForEverDoesNotMatchAndIsToldOnce() {
        Router router = router(
                rule(
                        "slow",
                        new Conditions(Set.of(), any(), any(), find("^(a*)(a*)(a*)(a*)(a*)b\\1$"), null, null),
                        Map.of("fast", 1)),
                rule("rest", Conditions.NONE, Map.of("backup", 1)));

        assertThat(link(router, SHOP, text("46", "a".repeat(60) + "!"))).isEqualTo("backup");
        assertThat(link(router, SHOP, text("46", "a".repeat(61) + "!"))).isEqualTo("backup");
        assertThat(link(router, SHOP, text("46", "aab"))).isEqualTo("fast");
        assertThat(gaveUp).containsExactly("slow");
    }

    // ---- links

    @Test
    void subscriberStaysOnOneLinkAndWeightsAreKept() {
        Router router = router(rule("r", Conditions.NONE, weights("tele-1", 3, "tele-2", 1)));

        Map<String, Integer> taken = new HashMap<>();
        for (int i = 0; i < 40_000; i++) {
            String destination = "4670" + (9_000_000 + i);
            String link = link(router, SHOP, text(destination, "Hello"));
            assertThat(link(router, SHOP, text(destination, "again"))).isEqualTo(link);
            taken.merge(link, 1, Integer::sum);
        }

        assertThat(taken.get("tele-1")).isBetween(29_000, 31_000);
    }

    @Test
    @Tag("D26")
    void linkThatIsDownGetsNothingNew() {
        Router router =
                router(rule("r", Conditions.NONE, weights("tele-1", 3, "tele-2", 1), List.of("fast", "backup")));

        up.remove("tele-1");
        assertThat(link(router, SHOP, text("46", "Hello"))).isEqualTo("tele-2");
        up.remove("tele-2");
        assertThat(link(router, SHOP, text("46", "Hello"))).isEqualTo("fast");
        up.remove("fast");
        assertThat(link(router, SHOP, text("46", "Hello"))).isEqualTo("backup");
        up.remove("backup");
        assertThat(link(router, SHOP, text("46", "Hello"))).isEqualTo("tele-1");
    }

    @Test
    void messageThatWaitsGoesElsewhereOnlyIfALinkIsUp() {
        Router router = router(rule("r", Conditions.NONE, Map.of("tele-1", 1), List.of("backup")));

        assertThat(router.instead(stored("shop"), hello(), "tele-1")).isEqualTo("backup");
        up.remove("backup");
        assertThat(router.instead(stored("shop"), hello(), "tele-1")).isNull();
        assertThat(router.instead(stored("shop"), hello(), "gone")).isEqualTo("tele-1");
    }

    @Test
    void messageThatWasRefusedForGoodGoesElsewhereOnlyIfTheRuleSaysSo() {
        RouteRule rule = new RouteRule(
                "r",
                Conditions.NONE,
                Map.of("tele-1", 1),
                List.of("backup"),
                Set.of(CommandStatus.INVALID_DESTINATION_ADDRESS));
        Router router = router(rule);

        assertThat(router.after(stored("shop"), hello(), "tele-1", CommandStatus.INVALID_DESTINATION_ADDRESS))
                .isEqualTo("backup");
        assertThat(router.after(stored("shop"), hello(), "tele-1", CommandStatus.INVALID_SOURCE_ADDRESS))
                .isNull();
        assertThat(router.after(stored("shop"), hello(), "tele-1", CommandStatus.SYSTEM_ERROR))
                .isEqualTo("backup");
    }

    // ---- trying

    @Test
    void trialSaysWhichRuleAndWhyNotTheOthers() {
        up.remove("tele-1");
        Router router = router(
                rule("bank", new Conditions(Set.of("bank"), any(), any(), null, null, null), Map.of("fast", 1)),
                rule("norway", to("47"), Map.of("fast", 1)),
                rule("codes", new Conditions(Set.of(), any(), any(), find("code"), null, null), Map.of("fast", 1)),
                rule("rest", Conditions.NONE, Map.of("tele-1", 2), List.of("backup")));

        RouteTrial trial = router.trial(text("46", "Hello").apply(SHOP));

        assertThat(trial)
                .isEqualTo(new RouteTrial(
                        "rest",
                        "backup",
                        List.of(
                                new RouteTrial.RuleTried("bank", "account"),
                                new RouteTrial.RuleTried("norway", "to"),
                                new RouteTrial.RuleTried("codes", "text"),
                                new RouteTrial.RuleTried("rest", null)),
                        List.of(
                                new RouteTrial.LinkTried("tele-1", 2, false),
                                new RouteTrial.LinkTried("backup", 0, true))));
    }

    @Test
    void otherRulesCountFromTheNextMessageOn() {
        Router router = router(rule("r", Conditions.NONE, Map.of("tele-1", 1)));

        router.rules(List.of(rule("s", Conditions.NONE, Map.of("tele-2", 1))), Map.of("shop", SHOP));

        assertThat(link(router, SHOP, text("46", "Hello"))).isEqualTo("tele-2");
    }

    // ---- what it is made of

    private static @Nullable String link(Router router, Account account, Function<Account, Routed> message) {
        return router.link(router.known(), message.apply(account));
    }

    private Router router(RouteRule... rules) {
        return new Router(List.of(rules), Map.of("shop", SHOP, "bank", BANK), up::contains, gaveUp::add);
    }

    private static RouteRule rule(String name, Conditions when, Map<String, Integer> links) {
        return rule(name, when, links, List.of());
    }

    private static RouteRule rule(String name, Conditions when, Map<String, Integer> links, List<String> otherwise) {
        return new RouteRule(name, when, links, otherwise, Set.of());
    }

    private static Map<String, Integer> weights(String one, int weight, String other, int otherWeight) {
        return Map.of(one, weight, other, otherWeight);
    }

    private static Conditions to(String form) {
        return new Conditions(Set.of(), any(), AddressForms.of(List.of(form)), null, null, null);
    }

    private static AddressForms any() {
        return AddressForms.ANY;
    }

    private static Pattern find(String expression) {
        return Pattern.compile(expression);
    }

    private static Account account(String name) {
        return new Account(name, null, null, null, null, 1, List.of(), Account.MOST_VALIDITY, Account.OnUnknown.RESEND);
    }

    private static Content hello() {
        return content("Hello");
    }

    private static Content content(String text) {
        return new TextMessage("Shop", "46", text, null, null, false, null, false, 10).content();
    }

    private static Function<Account, Routed> text(String destination, String text) {
        return message(destination, Lane.NORMAL, content(text));
    }

    private static Function<Account, Routed> from(String source) {
        return account -> Routed.of(account, source, "46", Lane.NORMAL, hello());
    }

    private static Function<Account, Routed> message(String destination, Lane lane, Content content) {
        return account -> Routed.of(account, "Shop", destination, lane, content);
    }

    private static Function<Account, Routed> submitted(DataCoding coding, String text) {
        SubmitSm pdu = SubmitSm.builder()
                .source(Address.of("Shop"))
                .destination(Address.of("46"))
                .dataCoding(coding)
                .shortMessage(OctetString.of(text.getBytes(StandardCharsets.US_ASCII)))
                .build();
        return message("46", Lane.NORMAL, new Content(Content.Form.PDU, PduEncoder.encode(Frame.of(pdu, 1))));
    }

    private static Message stored(String account) {
        return new Message(1, Message.Kind.MT, account, "Shop", "46", Lane.NORMAL, 0, 1, 0, "smpp:" + account, null);
    }
}
