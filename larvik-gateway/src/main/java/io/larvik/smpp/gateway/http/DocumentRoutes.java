package io.larvik.smpp.gateway.http;

import io.javalin.http.Context;
import io.larvik.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** What explains the API to those who use it. It needs no key, and says nothing of this gateway. */
final class DocumentRoutes {

    void addTo(Routes routes) {
        routes.get("/openapi.yaml", DocumentRoutes::description);
        routes.get("/problems/{name}", DocumentRoutes::problem);
    }

    private static void description(Context context) throws IOException {
        Parameters.none(context);
        try (InputStream in = DocumentRoutes.class.getResourceAsStream("openapi.yaml")) {
            context.contentType("application/yaml");
            context.result(Objects.requireNonNull(in).readAllBytes());
        }
    }

    private static void problem(Context context) {
        Parameters.none(context);
        String name = context.pathParam("name");
        for (ProblemType type : ProblemType.values()) {
            if (type.word().equals(name)) {
                context.contentType("text/html; charset=utf-8");
                context.result(page(type));
                return;
            }
        }
        throw Problem.of(ProblemType.NOT_FOUND, "There is no such problem.");
    }

    private static String page(ProblemType type) {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>%s</title>
                <h1>%s</h1>
                <p>Status %d, type <code>/problems/%s</code>.</p>
                <p>%s</p>
                </html>
                """.formatted(type.title(), type.title(), type.status(), type.word(), type.explanation());
    }
}
