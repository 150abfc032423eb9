package io.larvik.smpp.examples.boot3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.SmppServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.Version;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** {@link SmppBeans} open and close with {@link SmppLifecycle}. */
class SmppBeansIT {

    @Test
    void sendsAndReceivesOnBoot35WithItsNetty() {
        assertThat(SpringBootVersion.getVersion()).startsWith("3.5.");
        assertThat(Version.identify().get("netty-transport").artifactVersion()).startsWith("4.1.");
        try (SmppServer server = SmppServer.builder()
                        .port(0)
                        .onSms((session, sms) -> sms.accept("17"))
                        .start();
                ConfigurableApplicationContext context = new SpringApplicationBuilder(Boot35Application.class)
                        .run("--smpp.url=smpp://shop:secret@127.0.0.1:" + server.port())) {
            SmppClient client = context.getBean(SmppClient.class);
            assertThat(client.send(Sms.to("46701113311").text("hello")).messageIds())
                    .containsExactly("17");
            server.deliver("shop", Sms.to("46700000001").from("46701113311").text("STOP"))
                    .join();

            assertThat(context.getBean(TextInbox.class).texts()).containsExactly("STOP");
            assertThat(context.getBean("smpp", HealthIndicator.class).health().getStatus())
                    .isEqualTo(Status.UP);
            assertThat(context.getBean(MeterRegistry.class)
                            .get("smpp.client.requests")
                            .tags("command", "submit_sm", "outcome", "SUCCESS")
                            .timer()
                            .count())
                    .isOne();

            context.close();
            await().until(() -> server.sessions().isEmpty());
        }
    }
}
