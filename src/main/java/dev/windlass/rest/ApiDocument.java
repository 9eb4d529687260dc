package dev.windlass.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
    /** Those without parameters first. */
    private final List<Route> routes = new ArrayList<>();

    private record Route(Pattern path, Set<String> methods) {}

    ApiDocument() {
        document = read();
        document.path("paths").properties().stream()
                .sorted(Comparator.comparing(path -> path.getKey().contains("{")))
                .map(path -> route(path.getKey(), path.getValue()))
                .forEach(routes::add);
    }

    private static Route route(String path, JsonNode operations) {
        Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
        operations.fieldNames().forEachRemaining(name -> {
            if (METHODS.contains(name)) {
                methods.add(name.toUpperCase(Locale.ROOT));
            }
        });
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return new Route(
                Pattern.compile(PARAMETER.matcher(path).replaceAll("[^/]+")), Collections.unmodifiableSet(methods));
    }

    /** The document as JSON. */
    JsonNode json() {
        return document;
    }

    /** The methods that a path knows; none, if there is no such path. */
    Set<String> methods(String written) {
        String path = written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
        for (Route route : routes) {
            if (route.path().matcher(path).matches()) {
                return route.methods();
            }
        }
        return Set.of();
    }

    private static JsonNode read() {
        try (InputStream file = Objects.requireNonNull(ApiDocument.class.getResourceAsStream(FILE), FILE)) {
            return new ObjectMapper(new YAMLFactory()).readTree(file);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
