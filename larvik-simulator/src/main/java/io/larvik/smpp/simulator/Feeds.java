package io.larvik.smpp.simulator;

import java.util.ArrayList;
import java.util.List;

/** The open feeds of a simulator. While there is none, telling them costs nothing. Confined to the event loop. */
final class Feeds {

    private static final int MOST = 16;

    private final List<Feed> open = new ArrayList<>();

    void add(Feed feed) {
        if (open.size() == MOST) {
            throw new IllegalStateException("feeds: " + MOST + " are open, at most " + MOST);
        }
        open.add(feed);
    }

    void remove(Feed feed) {
        open.remove(feed);
    }

    /** Throws an {@link IllegalStateException} if a feed is closed. */
    void check(Feed feed) {
        if (!open.contains(feed)) {
            throw new IllegalStateException("the feed is closed");
        }
    }

    void messageChanged(long number) {
        for (int i = 0; i < open.size(); i++) {
            open.get(i).messageChanged(number);
        }
    }

    void sessionChanged(SimulatedSession session) {
        open.forEach(feed -> feed.sessionChanged(session));
    }

    /** Tells that messages or frames were forgotten at once. */
    void forgotten() {
        open.forEach(Feed::forgotten);
    }
}
