package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.net.EventLoops;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a client tells its user when its threads are stopped already. */
class SurroundingsTest {

    @Test
    void whatIsStillToBeToldAtTheEndIsTold() {
        EventLoops loops = new EventLoops("test", 1);
        Surroundings world = Surroundings.of(loops, "foo", null);
        CompletableFuture<Void> before = new CompletableFuture<>();
        CompletableFuture<String> told = new CompletableFuture<>();
        before.thenRunAsync(() -> told.complete("disconnected"), world.userCode());

        loops.close();
        before.complete(null);

        assertThat(told).isCompletedWithValue("disconnected");
    }
}
