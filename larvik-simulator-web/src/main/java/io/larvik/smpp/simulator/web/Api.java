package io.larvik.smpp.simulator.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The routes of the API: each has its path and method, and each other method of its path is refused. */
final class Api {

    static final String ROOT = "/api/v1";

    private static final List<HandlerType> METHODS = List.of(
            HandlerType.GET,
            HandlerType.HEAD,
            HandlerType.POST,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE,
            HandlerType.OPTIONS,
            HandlerType.TRACE);

    private final RoutesConfig routes;
    private final Map<String, List<HandlerType>> byPath = new LinkedHashMap<>();

    Api(RoutesConfig routes) {
        this.routes = routes;
    }

    void get(String path, Handler handler) {
        add(HandlerType.GET, path, handler);
    }

    void post(String path, Handler handler) {
        add(HandlerType.POST, path, handler);
    }

    void put(String path, Handler handler) {
        add(HandlerType.PUT, path, handler);
    }

    void patch(String path, Handler handler) {
        add(HandlerType.PATCH, path, handler);
    }

    void delete(String path, Handler handler) {
        add(HandlerType.DELETE, path, handler);
    }

    private void add(HandlerType method, String path, Handler handler) {
        routes.addEndpoint(new Endpoint(method, ROOT + path, handler));
        byPath.computeIfAbsent(path, p -> new ArrayList<>()).add(method);
    }

    /** Refuses the methods that no path has. For the end, when all routes are there. */
    void refuseOtherMethods() {
        byPath.forEach((path, methods) -> {
            String allowed = methods.stream().map(Object::toString).collect(Collectors.joining(", "));
            METHODS.stream()
                    .filter(method -> !methods.contains(method))
                    .forEach(method ->
                            routes.addEndpoint(new Endpoint(method, ROOT + path, context -> refuse(context, allowed))));
        });
    }

    private static void refuse(Context context, String allowed) {
        throw Problem.of(405, context.method() + " is not allowed here; allowed: " + allowed + ".")
                .with("Allow", allowed);
    }

    /** Returns the routes: {@code GET /messages}. */
    List<String> routes() {
        return byPath.entrySet().stream()
                .flatMap(path -> path.getValue().stream().map(method -> method + " " + path.getKey()))
                .toList();
    }
}
