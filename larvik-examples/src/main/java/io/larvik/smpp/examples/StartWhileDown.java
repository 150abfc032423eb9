package io.larvik.smpp.examples;

import io.larvik.smpp.client.ClientSession;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;

final class StartWhileDown {

    private StartWhileDown() {}

    static SmppClient inBackground(String url) {
        // #region background
        SmppClient client = SmppClient.builder().url(url).connectInBackground();
        // #endregion background
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
        for (ClientSession session : client.sessions()) {
            text.append("%s:%d %s for %d s"
                    .formatted(
                            session.host(),
                            session.port(),
                            session.state(),
                            session.elapsed().toSeconds()));
            if (session.state() == ClientSession.State.WAITING) {
                text.append(", because: ").append(session.lastFailure());
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
