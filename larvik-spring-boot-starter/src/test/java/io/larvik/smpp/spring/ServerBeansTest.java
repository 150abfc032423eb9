package io.larvik.smpp.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.server.BindDecision;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmsHandler;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The server is made and not opened here: nothing listens. */
class ServerBeansTest {

    private static final SmsHandler IGNORES = (session, sms) -> {};
    private static final SmppBindAuthenticator ACCEPTS = request -> BindDecision.accept();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(SmppClientAutoConfiguration.class, SmppServerAutoConfiguration.class));

    @Test
    void noPortMakesNoServer() {
        runner.withPropertyValues("smpp.server.system-id=mc")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SmppServer.class));
    }

    @Test
    void portMakesAServer() {
        runner.withPropertyValues("smpp.server.port=0", "smpp.server.window=20", "smpp.server.max-connections=10")
                .run(context ->
                        assertThat(context).hasSingleBean(SmppServer.class).hasBean("smppServer"));
    }

    @Test
    void addressThatOthersReachNeedsAnAuthenticator() {
        ApplicationContextRunner beyond = runner.withPropertyValues("smpp.server.port=0", "smpp.server.host=0.0.0.0");

        beyond.run(context -> assertThat(context).getFailure().hasStackTraceContaining("authenticat"));
        beyond.withBean(SmppBindAuthenticator.class, () -> ACCEPTS)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void twoHandlersAreRefusedWithTheirNames() {
        runner.withPropertyValues("smpp.server.port=0")
                .withBean("one", SmsHandler.class, () -> IGNORES)
                .withBean("other", SmsHandler.class, () -> IGNORES)
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("one, other"));
    }

    @Test
    void certificatesOfEsmesNeedABundle() {
        runner.withPropertyValues("smpp.server.port=0", "smpp.server.ssl.client-auth=need")
                .run(context ->
                        assertThat(context).getFailure().hasStackTraceContaining("smpp.server.ssl.client-auth"));
    }

    @Test
    void valueOutOfRangeIsRefusedByName() {
        runner.withPropertyValues("smpp.server.port=70000")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("smpp.server.port"));
        runner.withPropertyValues("smpp.server.port=0", "smpp.server.proxy-protocol=nonsense")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("smpp.server.proxy-protocol"));
    }

    @Test
    void ownServerReplacesOurs() {
        runner.withPropertyValues("smpp.server.port=0")
                .withBean(
                        "own",
                        SmppServer.class,
                        () -> SmppServer.builder().port(0).create())
                .run(context ->
                        assertThat(context).hasSingleBean(SmppServer.class).hasBean("own"));
    }
}
