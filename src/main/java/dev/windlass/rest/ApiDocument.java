package dev.windlass.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The OpenAPI document of the API, and which methods each of its paths knows. */
@Singleton
class ApiDocument {

    private static final String FILE = "/rest/openapi.yaml";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final JsonNode document;
    private final List<Route> routes = new ArrayList<>();

    private record Route(Pattern path, boolean exact, Set<String> methods) {}

    ApiDocument() {
        document = read();
        document.path("paths").properties().forEach(path -> {
            Set<String> methods = new TreeSet<>();
            path.getValue().fieldNames().forEachRemaining(name -> {
                if (METHODS.contains(name)) {
                    methods.add(name.toUpperCase(Locale.ROOT));
                }
            });
            boolean exact = !path.getKey().contains("{");
            routes.add(
                    new Route(Pattern.compile(PARAMETER.matcher(path.getKey()).replaceAll("[^/]+")), exact, methods));
        });
    }

    /** The document as JSON. */
    JsonNode json() {
        return document;
    }

    /** The methods that a path knows; none, if there is no such path. */
    Set<String> methods(String written) {
        String path = written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
        Set<String> methods = routes.stream()
                .filter(route -> route.path().matcher(path).matches())
                .sorted((one, other) -> Boolean.compare(other.exact(), one.exact()))
                .findFirst()
                .<Set<String>>map(route -> new TreeSet<>(route.methods()))
                .orElseGet(TreeSet::new);
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    private static JsonNode read() {
        try (InputStream file = Objects.requireNonNull(ApiDocument.class.getResourceAsStream(FILE), FILE)) {
            return new ObjectMapper(new YAMLFactory()).readTree(file);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
