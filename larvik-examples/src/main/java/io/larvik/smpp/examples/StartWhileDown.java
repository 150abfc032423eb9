package io.larvik.smpp.examples;

import io.larvik.smpp.client.Link;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import java.util.concurrent.CompletableFuture;

final class StartWhileDown {

    private StartWhileDown() {}

    static SmppClient inBackground(String url) {
        // #region background
        SmppClient client = SmppClient.builder().url(url).connectInBackground();
        // #endregion background
        return client;
    }

    static SmppClient later(String url) {
        // #region create
        SmppClient client = SmppClient.builder().url(url).create(); // no thread and no connection yet
        CompletableFuture<Void> opened = client.open();
        opened.thenRun(() -> System.out.println("bound"));
        // #endregion create
        return client;
    }

    static void failFast(String url) {
        // #region fail-fast
        try (SmppClient client = SmppClient.connect(url)) {
            System.out.println(client.isConnected());
        } catch (ConnectFailedException e) {
            System.out.println("cannot be reached: " + e.reason());
        } catch (BindRefusedException e) {
            System.out.println("refuses the login: " + e.status());
        }
        // #endregion fail-fast
    }

    static String describe(SmppClient client) {
        StringBuilder text = new StringBuilder();
        // #region describe
        for (Link link : client.links()) {
            text.append(link.hosts()).append(" ").append(link.state());
            if (link.state() != Link.State.BOUND) {
                text.append(" after ").append(link.failures()).append(" failures, because: ");
                text.append(link.lastFailure());
            }
        }
        // #endregion describe
        return text.toString();
    }

    static SmppClient givesUp(String url) {
        // #region give-up
        SmppClient client = SmppClient.builder()
                .url(url)
                .reconnect(r -> r.stopWhenRefused())
                .connectInBackground();
        // #endregion give-up
        return client;
    }
}
