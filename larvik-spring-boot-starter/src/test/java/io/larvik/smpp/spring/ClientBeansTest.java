package io.larvik.smpp.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Clients are made and not opened here: nothing connects. */
class ClientBeansTest {

    private static final String URL = "smpp.client.url=smpp://shop:secret@smsc.example:2775";
    private static final String BULK = "smpp.clients.bulk.url=smpp://bulk:secret@smsc.example:2775";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(SmppClientAutoConfiguration.class, SmppNamedClientsAutoConfiguration.class));

    @Test
    void noPropertyMakesNoClient() {
        runner.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SmppClient.class));
    }

    @Test
    void urlMakesTheDefaultClient() {
        runner.withPropertyValues(URL).run(context -> {
            assertThat(context).hasSingleBean(SmppClient.class).hasBean("smppClient");
            assertThat(context.getBean(SmppClient.class).name()).isEqualTo("default");
            assertThat(context.getBean(SmppClient.class).isConnected()).isFalse();
        });
    }

    @Test
    void namedClientsAreBeansOfTheirNames() {
        runner.withPropertyValues(URL, BULK, "smpp.clients.alerts.url=smpp://a:b@localhost")
                .withUserConfiguration(TwoClientsInjected.class)
                .run(context -> {
                    assertThat(context.getBeansOfType(SmppClient.class))
                            .containsOnlyKeys("smppClient", "bulk", "alerts");
                    assertThat(context.getBean(Codes.class).main().name()).isEqualTo("default");
                    assertThat(context.getBean(Codes.class).bulk().name()).isEqualTo("bulk");
                });
    }

    @Test
    void namedClientNeedsNoDefaultClient() {
        runner.withPropertyValues(BULK)
                .run(context ->
                        assertThat(context).hasSingleBean(SmppClient.class).hasBean("bulk"));
    }

    @Test
    void ownClientReplacesTheDefaultClient() {
        runner.withPropertyValues(URL, BULK)
                .withUserConfiguration(OwnClient.class)
                .run(context ->
                        assertThat(context.getBeansOfType(SmppClient.class)).containsOnlyKeys("own", "bulk"));
    }

    @Test
    void nameOfTheDefaultClientIsReserved() {
        runner.withPropertyValues("smpp.clients.default.url=smpp://a:b@localhost")
                .run(context -> assertRefused(context, "smpp.clients.default"));
    }

    @Test
    void clientWithoutUrlIsRefused() {
        runner.withPropertyValues("smpp.client.system-id=shop")
                .run(context -> assertRefused(context, "smpp.client.url"));
        runner.withPropertyValues("smpp.clients.bulk.window=5")
                .run(context -> assertRefused(context, "smpp.clients.bulk.url"));
    }

    @Test
    void badUrlIsRefusedWithoutItsText() {
        runner.withPropertyValues("smpp.client.url=smpp://shop:pass/word@smsc.example")
                .run(context -> {
                    assertRefused(context, "smpp.client.url");
                    assertThat(context.getStartupFailure()).hasStackTraceContaining("percent-encode");
                    assertThat(refusal(context).getMessage()).doesNotContain("word@");
                });
    }

    @Test
    void missingPasswordIsRefused() {
        runner.withPropertyValues("smpp.client.url=smpp://shop@smsc.example")
                .run(context -> assertRefused(context, "smpp.client.*", "password"));
    }

    @Test
    void unknownPropertyIsRefused() {
        runner.withPropertyValues(URL, "smpp.client.windwo=10")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("smpp.client.windwo"));
    }

    @ParameterizedTest
    @CsvSource({
        "sessions, 0",
        "rate, 0",
        "window, 0",
        "max-queued, 0",
        "queue-timeout, 0",
        "request-timeout, -1s",
        "bind-timeout, 0",
        "connect-timeout, 2h",
        "enquire-link-idle, -1s",
        "shutdown-drain, -1s",
        "interface-version, 3.5",
        "reconnect.after-refusal, -1s",
        "reconnect.max-attempts, -1",
        "start-timeout, 0",
        "receipts.max-messages, 0",
        "receipts.max-age, 0"
    })
    void valueOutOfRangeIsRefusedByName(String property, String value) {
        runner.withPropertyValues(URL, "smpp.client." + property + "=" + value)
                .run(context -> assertRefused(context, "smpp.client." + property));
    }

    @Test
    void longestDelayIsCheckedAgainstTheFirst() {
        runner.withPropertyValues(URL, "smpp.client.reconnect.first=2m")
                .run(context -> assertRefused(context, "smpp.client.reconnect", "first"));
    }

    @Test
    void twoHandlersOfAClientAreRefusedWithTheirNames() {
        runner.withPropertyValues(URL)
                .withUserConfiguration(Inbox.class, SecondInbox.class)
                .run(context -> assertRefused(context, "inbox", "secondInbox", "SmppMessageHandler", "default"));
    }

    @Test
    void qualifiedHandlerBesideOneForAllIsRefused() {
        runner.withPropertyValues(URL, BULK)
                .withUserConfiguration(Inbox.class, BulkInbox.class)
                .run(context -> assertRefused(context, "inbox", "bulkInbox", "bulk"));
    }

    @Test
    void handlersOfDifferentClientsAreAccepted() {
        runner.withPropertyValues(URL, BULK)
                .withUserConfiguration(DefaultInbox.class, BulkInbox.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void handlerOfAClientThatDoesNotExistStopsTheStart() {
        runner.withConfiguration(AutoConfigurations.of(SmppLifecycleAutoConfiguration.class))
                .withPropertyValues(URL)
                .withUserConfiguration(BulkInbox.class)
                .run(context -> {
                    assertRefused(context, "bulkInbox", "SmppMessageHandler", "client bulk, which does not exist");
                    assertThat(refusal(context).action()).contains("default, smppClient");
                });
    }

    @Test
    void customizersComeLastAndInOrder() {
        runner.withPropertyValues(URL, BULK, "smpp.client.window=5")
                .withUserConfiguration(Customizers.class)
                .run(context -> assertThat(context.getBean(Customizers.class).calls)
                        .containsExactlyInAnyOrder("first default", "second default", "first bulk", "second bulk")
                        .containsSubsequence("first default", "second default")
                        .containsSubsequence("first bulk", "second bulk"));
    }

    @Test
    void connectionDetailsMakeTheDefaultClient() {
        runner.withBean(SmppClientConnectionDetails.class, () -> () -> "smpp://test:test@localhost:1")
                .run(context -> assertThat(context).hasSingleBean(SmppClient.class));
    }

    @Test
    void connectionDetailsWinOverTheUrl() {
        runner.withPropertyValues("smpp.client.url=http://not.read.at.all")
                .withBean(SmppClientConnectionDetails.class, () -> () -> "smpp://test:test@localhost:1")
                .run(context -> assertThat(context).hasSingleBean(SmppClient.class));
    }

    @Test
    void connectionDetailsOfANamedClientMakeNoDefaultClient() {
        runner.withPropertyValues("smpp.clients.bulk.window=5")
                .withBean("forBulk", SmppClientConnectionDetails.class, () -> detailsOf("bulk"))
                .run(context ->
                        assertThat(context).hasSingleBean(SmppClient.class).hasBean("bulk"));
    }

    @Test
    void connectionDetailsOfAClientThatDoesNotExistStopTheStart() {
        runner.withConfiguration(AutoConfigurations.of(SmppLifecycleAutoConfiguration.class))
                .withPropertyValues(URL, "smpp.clients.alerts.url=smpp://a:b@localhost")
                .withBean("forBulk", SmppClientConnectionDetails.class, () -> detailsOf("bulk"))
                .run(context -> {
                    assertRefused(
                            context, "forBulk", "SmppClientConnectionDetails", "client bulk, which does not exist");
                    assertThat(refusal(context).action()).contains("alerts, default", "smpp.clients.bulk");
                });
    }

    @Test
    void connectionDetailsOfAClientThatDoesNotExistAreNotMistakenForTheDefaultClient() {
        runner.withBean("forBulk", SmppClientConnectionDetails.class, () -> detailsOf("bulk"))
                .run(context -> assertRefused(context, "forBulk", "client bulk, which does not exist"));
    }

    @Test
    void connectionDetailsOfTheReplacedDefaultClientStopTheStart() {
        runner.withConfiguration(AutoConfigurations.of(SmppLifecycleAutoConfiguration.class))
                .withUserConfiguration(OwnClient.class)
                .withBean("forDefault", SmppClientConnectionDetails.class, () -> detailsOf("default"))
                .run(context -> {
                    assertRefused(context, "forDefault", "client default, which does not exist");
                    assertThat(refusal(context).action()).contains("own", "smpp.client.");
                });
    }

    @Test
    void twoConnectionDetailsOfAClientAreRefusedWithTheirNames() {
        runner.withPropertyValues(URL)
                .withBean("one", SmppClientConnectionDetails.class, () -> detailsOf("default"))
                .withBean("other", SmppClientConnectionDetails.class, () -> detailsOf("default"))
                .run(context -> assertRefused(context, "SmppClientConnectionDetails", "default", "one", "other"));
    }

    @Test
    void qualifiedCustomizerIsRefusedBecauseItIsThatOfAllClients() {
        runner.withConfiguration(AutoConfigurations.of(SmppLifecycleAutoConfiguration.class))
                .withPropertyValues(URL, BULK)
                .withUserConfiguration(QualifiedCustomizer.class)
                .run(context -> {
                    assertRefused(context, "forBulk", "SmppClientBuilderCustomizer", "@Qualifier", "bulk");
                    assertThat(refusal(context).action()).contains("client.equals(\"bulk\")");
                });
    }

    @Test
    void propertiesShowNoPassword() {
        runner.withPropertyValues(URL, "smpp.client.password=hidden")
                .run(context -> assertThat(context.getBean(SmppProperties.class).toString())
                        .doesNotContain("secret")
                        .doesNotContain("hidden"));
    }

    private static SmppClientConnectionDetails detailsOf(String client) {
        return new SmppClientConnectionDetails() {

            @Override
            public String url() {
                return "smpp://test:test@localhost:1";
            }

            @Override
            public String client() {
                return client;
            }
        };
    }

    private static void assertRefused(AssertableApplicationContext context, String... parts) {
        assertThat(context).hasFailed();
        assertThat(refusal(context)).hasMessageContainingAll(parts);
    }

    private static SmppStartException refusal(AssertableApplicationContext context) {
        Throwable failure = context.getStartupFailure();
        while (!(failure instanceof SmppStartException) && failure != null) {
            failure = failure.getCause();
        }
        assertThat(failure).as("%s", context.getStartupFailure()).isNotNull();
        return (SmppStartException) failure;
    }

    record Codes(SmppClient main, SmppClient bulk) {}

    @Configuration(proxyBeanMethods = false)
    static class TwoClientsInjected {

        @Bean
        Codes codes(SmppClient main, @Qualifier("bulk") SmppClient bulk) {
            return new Codes(main, bulk);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnClient {

        @Bean
        SmppClient own() {
            return SmppClient.builder().url("smpp://own:own@localhost:1").create();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Inbox {

        @Bean
        SmppMessageHandler inbox() {
            return (client, message) -> {};
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class SecondInbox {

        @Bean
        SmppMessageHandler secondInbox() {
            return (client, message) -> {};
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class BulkInbox {

        @Bean
        @Qualifier("bulk")
        SmppMessageHandler bulkInbox() {
            return (client, message) -> {};
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class DefaultInbox {

        @Bean
        @Qualifier("smppClient")
        SmppMessageHandler defaultInbox() {
            return (client, message) -> {};
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizers {

        final List<String> calls = new ArrayList<>();

        @Bean
        @Order(2)
        SmppClientBuilderCustomizer second() {
            return (client, builder) -> calls.add("second " + client);
        }

        @Bean
        @Order(1)
        SmppClientBuilderCustomizer first() {
            return (client, builder) -> calls.add("first " + client);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class QualifiedCustomizer {

        @Bean
        @Qualifier("bulk")
        SmppClientBuilderCustomizer forBulk() {
            return (client, builder) -> builder.systemType("bulk");
        }
    }
}
