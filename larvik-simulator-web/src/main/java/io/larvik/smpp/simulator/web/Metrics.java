package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.http.Routes;
import io.larvik.smpp.session.Statistics;
import io.larvik.smpp.simulator.AnswerTimes;
import io.larvik.smpp.simulator.Bound;
import io.larvik.smpp.simulator.SimulatedSession;
import io.larvik.smpp.simulator.SimulatorStatistics;
import io.larvik.smpp.simulator.SmppSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Counts in the text format of Prometheus, version 0.0.4. Names are like those of the meters of the library. */
final class Metrics {

    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final double NANOS = 1e9;

    private final Supplier<SmppSimulator> simulator;

    Metrics(Supplier<SmppSimulator> simulator) {
        this.simulator = simulator;
    }

    void addTo(Routes api) {
        api.get("/metrics", context -> {
            Query.of(context);
            send(context);
        });
    }

    private void send(Context context) {
        context.contentType(TYPE);
        context.result(text(simulator.get().statistics(), simulator.get().sessions()));
    }

    static String text(SimulatorStatistics statistics, List<SimulatedSession> sessions) {
        Page page = new Page();
        page.head("smpp_simulator_messages_accepted_total", "counter", "Messages that were accepted.");
        page.line("smpp_simulator_messages_accepted_total", "", statistics.accepted());
        page.head("smpp_simulator_messages_refused_total", "counter", "Messages that were refused, by command_status.");
        statistics
                .refused()
                .forEach((status, count) -> page.line(
                        "smpp_simulator_messages_refused_total",
                        label("status", String.valueOf(Json.status(status))),
                        count));
        page.head("smpp_simulator_messages_unanswered_total", "counter", "Messages that were not answered.");
        page.line("smpp_simulator_messages_unanswered_total", "", statistics.notAnswered());
        page.head("smpp_simulator_messages_open", "gauge", "Messages in no final state.");
        page.line("smpp_simulator_messages_open", "", statistics.openMessages());
        answerTimes(page, statistics.answerTimes());
        bounds(page, statistics.bounds());
        sessions(page, sessions);
        return page.text.toString();
    }

    private static void answerTimes(Page page, AnswerTimes times) {
        String name = "smpp_simulator_answer_seconds";
        page.head(name, "histogram", "Times until requests were answered.");
        long count = 0;
        for (AnswerTimes.Bucket bucket : times.buckets()) {
            count += bucket.count();
            Duration upTo = bucket.upTo();
            page.line(name + "_bucket", label("le", upTo == null ? "+Inf" : seconds(upTo)), count);
        }
        page.line(name + "_sum", "", seconds(times.total()));
        page.line(name + "_count", "", times.count());
    }

    private static String seconds(Duration time) {
        return String.valueOf(time.toNanos() / NANOS);
    }

    private static void bounds(Page page, List<Bound> bounds) {
        page.head("smpp_simulator_held", "gauge", "What is held, by the bound that it has.");
        bounds.forEach(bound -> page.line("smpp_simulator_held", label("bound", bound.name()), bound.held()));
        page.head("smpp_simulator_bound_hits_total", "counter", "How often something was forgotten or refused.");
        bounds.forEach(
                bound -> page.line("smpp_simulator_bound_hits_total", label("bound", bound.name()), bound.hits()));
    }

    private static void sessions(Page page, List<SimulatedSession> sessions) {
        page.head("smpp_sessions", "gauge", "Open connections.");
        page.line("smpp_sessions", "", sessions.size());
        Map<String, ToLongFunction<Statistics>> meters = new TreeMap<>(Map.of(
                "smpp_session_pdus_received", Statistics::pdusReceived,
                "smpp_session_pdus_sent", Statistics::pdusSent,
                "smpp_session_octets_received", Statistics::octetsReceived,
                "smpp_session_octets_sent", Statistics::octetsSent,
                "smpp_session_in_flight", Statistics::inFlight,
                "smpp_session_unanswered", Statistics::unanswered));
        meters.forEach((name, meter) -> {
            page.head(name, "gauge", "Of each open session.");
            for (SimulatedSession session : sessions) {
                String labels =
                        label("session", String.valueOf(session.number())) + "," + label("account", session.systemId());
                page.line(name, labels, meter.applyAsLong(session.statistics()));
            }
        });
    }

    /** Returns a label. Values are of peers: what would end them is escaped. */
    static String label(String name, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + "=\"" + escaped + "\"";
    }

    /** The lines of the answer. */
    private static final class Page {

        private final StringBuilder text = new StringBuilder();

        void head(String name, String type, String help) {
            text.append("# HELP ").append(name).append(' ').append(help).append('\n');
            text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        }

        void line(String name, String labels, Object value) {
            text.append(name);
            if (!labels.isEmpty()) {
                text.append('{').append(labels).append('}');
            }
            text.append(' ').append(value).append('\n');
        }
    }
}
