package io.larvik.smpp.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.CarrierReceipts;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.Limit;
import io.larvik.smpp.gateway.config.Limits;
import io.larvik.smpp.gateway.config.LinkConfig;
import io.larvik.smpp.gateway.config.Listen;
import io.larvik.smpp.gateway.config.Retention;
import io.larvik.smpp.gateway.config.StoreConfig;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.model.TextMessage;
import io.larvik.smpp.gateway.store.QueueCounts;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segmentation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

    private long nowNanos = 1;
    private final QueueCounts counts = new QueueCounts();
    private int nodes = 1;
    private final Admission admission = new Admission(config(4, 3), counts, () -> nodes, () -> nowNanos);

    @Test
    void accountSendsAtItsRateAndNotFaster() {
        Account shop = account(2, 100);

        assertThat(admission.refusal(shop, from("Shop"))).isNull();
        assertThat(admission.refusal(shop, from("Shop"))).isNull();
        assertThat(admission.refusal(shop, from("Shop"))).isEqualTo(Refusal.RATE);

        nowNanos += 500_000_000;
        assertThat(admission.refusal(shop, from("Shop"))).isNull();
        assertThat(admission.refusal(shop, from("Shop"))).isEqualTo(Refusal.RATE);
    }

    @Test
    void nodesShareTheRateOfAnAccount() {
        Account shop = account(4, 100);
        nodes = 2;

        assertThat(admission.refusal(shop, from("Shop"))).isNull();
        assertThat(admission.refusal(shop, from("Shop"))).isNull();
        assertThat(admission.refusal(shop, from("Shop"))).isEqualTo(Refusal.RATE);

        nowNanos += 500_000_000;
        assertThat(admission.refusal(shop, from("Shop"))).isNull();
        assertThat(admission.refusal(shop, from("Shop"))).isEqualTo(Refusal.RATE);
    }

    @Test
    void shareOfANodeMayBeLessThanOneASecond() {
        Account shop = account(1, 100);
        nodes = 2;

        assertThat(admission.refusal(shop, from("Shop"))).isNull();
        nowNanos += 1_999_000_000;
        assertThat(admission.refusal(shop, from("Shop"))).isEqualTo(Refusal.RATE);
        nowNanos += 1_000_000;
        assertThat(admission.refusal(shop, from("Shop"))).isNull();
    }

    @Test
    void reloadFillsNoBucketUnlessTheRateIsAnother() {
        Account shop = account(1, 100);
        assertThat(admission.refusal(shop, from("Shop"))).isNull();

        assertThat(admission.refusal(account(1, 200), from("Shop"))).isEqualTo(Refusal.RATE);
        assertThat(admission.refusal(account(5, 200), from("Shop"))).isNull();
        assertThat(admission.refusal(account(null, 200), from("Shop"))).isNull();
    }

    @Test
    @Tag("D27")
    void accountHasAsManyQueuedAsItMay() {
        Account shop = account(null, 2);
        counts.change(key("shop", "tele"), 2);

        assertThat(admission.refusal(shop, from("Shop"))).isEqualTo(Refusal.ACCOUNT_FULL);

        counts.change(key("shop", "tele"), -1);
        assertThat(admission.refusal(shop, from("Shop"))).isNull();
    }

    @Test
    @Tag("D27")
    void linkAndAllLinksHaveAsManyQueuedAsTheyMay() {
        Account shop = account(null, 100);
        counts.change(key("bank", "tele"), 3);

        assertThat(admission.hasRoom("tele")).isFalse();
        assertThat(admission.hasRoom("other")).isTrue();
        assertThat(admission.refusal(shop, from("Shop"))).isNull();

        counts.change(key("bank", "other"), 1);
        assertThat(admission.refusal(shop, from("Shop"))).isEqualTo(Refusal.QUEUES_FULL);

        admission.limits(config(5, 4));
        assertThat(admission.refusal(shop, from("Shop"))).isNull();
        assertThat(admission.hasRoom("tele")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Shop, true", "Shops, false", "shop, false", "46701, true", "4670, true", "467, false", "X, false"})
    void sourceIsOneOfThoseOfTheAccount(String source, boolean isAllowed) {
        Account shop = account(null, 100, "Shop", "4670*");

        assertThat(admission.refusal(shop, from(source))).isEqualTo(isAllowed ? null : Refusal.SENDER);
    }

    private static QueueKey key(String account, String link) {
        return new QueueKey(link, account, Lane.NORMAL, 1, 1);
    }

    private static NewMessage from(String source) {
        return new NewMessage(
                source,
                "46",
                Lane.NORMAL,
                null,
                null,
                0,
                "smpp:shop",
                null,
                new TextMessage(source, "46", "Hello", null, null, false, null, false, 1).content(),
                null);
    }

    private static Account account(@Nullable Integer rate, long queue, String... senders) {
        return new Account(
                "shop",
                null,
                null,
                null,
                rate,
                queue,
                List.of(senders),
                Account.MOST_VALIDITY,
                Account.OnUnknown.RESEND);
    }

    private static GatewayConfig config(long all, long ofLink) {
        LinkConfig tele = new LinkConfig(
                "tele",
                "smpp://a@127.0.0.1:1",
                "",
                "tele",
                1,
                1,
                null,
                ofLink,
                PeerAlphabets.STANDARD,
                Segmentation.UDH8,
                true,
                new CarrierReceipts(
                        CarrierReceipts.Ids.AUTO,
                        false,
                        CarrierReceipts.Parts.ALL,
                        CarrierReceipts.Request.ALWAYS,
                        Duration.ZERO,
                        CarrierReceipts.Late.KEEP),
                Duration.ofSeconds(30),
                false,
                List.of());
        return new GatewayConfig(
                "gw1",
                Path.of("data"),
                new StoreConfig.Embedded(),
                new Listen("127.0.0.1", 0, null),
                null,
                null,
                Map.of(),
                Map.of("tele", tele),
                List.of(),
                List.of(),
                new Limits(Map.of(Limit.QUEUE_MAX_MESSAGES, all)),
                new Retention(Duration.ZERO, Duration.ofDays(1)),
                true,
                false,
                false,
                List.of());
    }
}
