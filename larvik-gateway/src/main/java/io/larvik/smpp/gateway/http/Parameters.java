package io.larvik.smpp.gateway.http;

import io.javalin.http.Context;
import io.larvik.smpp.gateway.http.Problem.Fault;
import io.larvik.yaml.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The parameters behind the question mark of an address. */
final class Parameters {

    private Parameters() {}

    static void none(Context context) {
        check(context);
    }

    /** Refuses parameters that are not known, or come twice. */
    static void check(Context context, String... known) {
        List<Fault> faults = new ArrayList<>();
        context.queryParamMap().forEach((name, values) -> {
            if (!Set.of(known).contains(name)) {
                String meant = Nearest.to(name, List.of(known));
                String hint = meant != null
                        ? ", did you mean " + meant + "?"
                        : known.length == 0 ? "" : "; known are " + String.join(", ", known);
                faults.add(new Fault("", "unknown parameter" + hint));
            } else if (values.size() > 1) {
                faults.add(new Fault("", name + ": it may come once"));
            }
        });
        if (!faults.isEmpty()) {
            throw Problem.of(
                    ProblemType.MALFORMED,
                    "A parameter is not allowed: " + faults.get(0).detail());
        }
    }
}
