package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NettyResourcesTest {

    @Test
    void pendingEventsAreDeliveredAtTheEnd() {
        NettyResources resources = new NettyResources("test", 1);
        CompletableFuture<Void> before = new CompletableFuture<>();
        CompletableFuture<String> event = new CompletableFuture<>();
        before.thenRunAsync(() -> event.complete("disconnected"), resources.handlerThreads());

        resources.close();
        before.complete(null);

        assertThat(event).isCompletedWithValue("disconnected");
    }
}
