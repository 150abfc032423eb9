package io.larvik.smpp.bench.http;

import java.util.concurrent.atomic.AtomicLong;

/** Counts ids, and sums them up: what two of these have seen is compared without keeping it. Safe for any thread. */
public final class MessageIds {

    private static final String MEMBER = "\"id\":\"";

    private final AtomicLong count = new AtomicLong();
    private final AtomicLong sum = new AtomicLong();

    /** Adds the ids of messages in a JSON text; returns how many there are. */
    int add(String json) {
        int found = 0;
        long all = 0;
        for (int at = json.indexOf(MEMBER); at >= 0; at = json.indexOf(MEMBER, at + 1)) {
            int start = at + MEMBER.length();
            all += Long.parseLong(json.substring(start, json.indexOf('"', start)));
            found++;
        }
        sum.addAndGet(all);
        count.addAndGet(found);
        return found;
    }

    /** Returns how many there were. */
    public long count() {
        return count.get();
    }

    /** Returns whether these are, by their number and their sum, the same as others. */
    public boolean areThose(MessageIds others) {
        return count.get() == others.count.get() && sum.get() == others.sum.get();
    }
}
