package io.larvik.http;

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

/** The routes of an API: each has its path and method, and each other method of its path is refused. */
public final class Routes {

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
    private final String root;
    private final Map<String, List<HandlerType>> byPath = new LinkedHashMap<>();

    /**
     * Creates the routes.
     *
     * @param root what stands before each path, such as {@code /api/v1}
     */
    public Routes(RoutesConfig routes, String root) {
        this.routes = routes;
        this.root = root;
    }

    public void get(String path, Handler handler) {
        add(HandlerType.GET, path, handler);
    }

    public void post(String path, Handler handler) {
        add(HandlerType.POST, path, handler);
    }

    public void put(String path, Handler handler) {
        add(HandlerType.PUT, path, handler);
    }

    public void patch(String path, Handler handler) {
        add(HandlerType.PATCH, path, handler);
    }

    public void delete(String path, Handler handler) {
        add(HandlerType.DELETE, path, handler);
    }

    private void add(HandlerType method, String path, Handler handler) {
        routes.addEndpoint(new Endpoint(method, root + path, handler));
        byPath.computeIfAbsent(path, p -> new ArrayList<>()).add(method);
    }

    /** Refuses the methods that no path has. For the end, when all routes are there. */
    public void refuseOtherMethods() {
        byPath.forEach((path, methods) -> {
            String allowed = methods.stream().map(Object::toString).collect(Collectors.joining(", "));
            METHODS.stream()
                    .filter(method -> !methods.contains(method))
                    .forEach(method ->
                            routes.addEndpoint(new Endpoint(method, root + path, context -> refuse(context, allowed))));
        });
    }

    private static void refuse(Context context, String allowed) {
        throw new RequestRefusedException(
                405, context.method() + " is not allowed here; allowed: " + allowed + ".", "Allow", allowed);
    }

    /** Returns the routes, without what stands before each path: {@code GET /messages}. */
    public List<String> routes() {
        return byPath.entrySet().stream()
                .flatMap(path -> path.getValue().stream().map(method -> method + " " + path.getKey()))
                .toList();
    }
}
