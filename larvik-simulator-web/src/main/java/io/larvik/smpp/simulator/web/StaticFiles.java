package io.larvik.smpp.simulator.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.larvik.console.ConsoleFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of the console: {@code /} and {@code /simulator/…} are its own, {@code /console/…} those of all consoles. */
final class StaticFiles {

    private static final String ROOT = "META-INF/resources";
    private static final String CONSOLE = "/console/";
    private static final String UPLOT = "/webjars/uplot/1.6.30/dist/uPlot";
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)?\\.(js|css|svg)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    void addTo(RoutesConfig routes) {
        routes.get("/", context -> send(context, "/simulator/index.html"));
        routes.get("/uplot.js", context -> send(context, UPLOT + ".iife.min.js"));
        routes.get("/uplot.css", context -> send(context, UPLOT + ".min.css"));
        for (String folder : new String[] {"/simulator/", CONSOLE}) {
            routes.get(folder + "<name>", context -> {
                String name = context.pathParam("name");
                send(context, NAME.matcher(name).matches() ? folder + name : null);
            });
        }
    }

    private static void send(Context context, @Nullable String path) throws IOException {
        try (InputStream file = path == null ? null : open(path)) {
            if (file == null || path == null) {
                context.status(404);
                return;
            }
            context.contentType(TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "text/plain"));
            context.result(file.readAllBytes());
        }
    }

    private static @Nullable InputStream open(String path) {
        return path.startsWith(CONSOLE)
                ? ConsoleFiles.open(path.substring(CONSOLE.length()))
                : StaticFiles.class.getClassLoader().getResourceAsStream(ROOT + path);
    }
}
