package io.larvik.smpp.simulator;

import io.larvik.smpp.simulator.core.MessageView;
import io.larvik.smpp.simulator.esme.RefusedBind;
import io.larvik.smpp.simulator.rule.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a simulator saw, for the message of a test that waited in vain.
 *
 * @param messages all messages, in order
 * @param taken the numbers of those that were taken
 * @param sessions the open sessions
 * @param refused the bind that was refused last; null if none was
 * @param frames the last frames
 */
record Situation(
        List<MessageView> messages,
        Set<Long> taken,
        List<SimulatedSession> sessions,
        @Nullable RefusedBind refused,
        List<TracedFrame> frames) {

    private static final int NEAREST = 3;

    /** Returns the situation in words, a line for each thing, without what was waited for. */
    String describe(Match... matches) {
        List<String> lines = new ArrayList<>();
        messages(lines, matches);
        sessions(lines);
        if (refused != null) {
            lines.add("last refused bind: session #" + refused.session() + ", system_id "
                    + TracedFrame.quoted(refused.systemId()) + ", " + refused.reason() + ", answered with "
                    + refused.status());
        }
        if (!frames.isEmpty()) {
            lines.add("last " + (frames.size() == 1 ? "frame:" : frames.size() + " frames:"));
            frames.forEach(frame -> lines.add("  " + frame));
        }
        return String.join("\n", lines);
    }

    private void messages(List<String> lines, Match... matches) {
        if (messages.isEmpty()) {
            lines.add("no message came");
            return;
        }
        List<MessageView> nearest = messages.stream()
                .sorted(Comparator.<MessageView>comparingLong(message -> Matches.count(message.arrival(), matches))
                        .thenComparingLong(MessageView::number)
                        .reversed())
                .limit(NEAREST)
                .toList();
        lines.add(
                messages.size() > NEAREST
                        ? "nearest " + NEAREST + " of " + messages.size() + " messages:"
                        : messages.size() == 1 ? "1 message:" : messages.size() + " messages:");
        nearest.forEach(message -> lines.add("  " + SimulatedMessage.line(message) + ": " + why(message, matches)));
    }

    private String why(MessageView message, Match... matches) {
        String failed = Matches.firstFailed(message.arrival(), matches);
        if (failed != null) {
            return "not " + failed;
        }
        return taken.contains(message.number()) ? "taken before" : "as awaited";
    }

    private void sessions(List<String> lines) {
        if (sessions.isEmpty()) {
            lines.add("no session is open");
            return;
        }
        lines.add(sessions.size() == 1 ? "1 session:" : sessions.size() + " sessions:");
        sessions.forEach(session -> lines.add("  " + session));
    }
}
