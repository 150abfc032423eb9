package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NettyResourcesTest {

    @Test
    void whatIsStillToBeToldAtTheEndIsTold() {
        NettyResources resources = new NettyResources("test", 1);
        CompletableFuture<Void> before = new CompletableFuture<>();
        CompletableFuture<String> told = new CompletableFuture<>();
        before.thenRunAsync(() -> told.complete("disconnected"), resources.handlerThreads());

        resources.close();
        before.complete(null);

        assertThat(told).isCompletedWithValue("disconnected");
    }
}
