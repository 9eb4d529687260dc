package dev.windlass.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The OpenAPI document tells of every call that is served, and of no other. */
class ApiDocumentTest {

    private static final List<Class<?>> RESOURCES = List.of(
            AccountResource.class,
            DeploymentsResource.class,
            DownloadResource.class,
            FilesResource.class,
            HardwareResource.class,
            ModelsResource.class,
            OutputsResource.class,
            PredictionsResource.class,
            WebhooksResource.class);

    @Test
    void tellsOfEveryCallThatIsServed() {
        var served = Stream.concat(
                        RESOURCES.stream().flatMap(ApiDocumentTest::calls),
                        Stream.concat(
                                CreationRoutes.PATHS.stream().map(path -> "POST " + path),
                                Stream.of("GET " + Streams.PATH + "{id}/{key}")))
                .toList();

        assertThat(described()).containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void everyDescribedAnswerHasAnOperationOfItsOwnName() {
        var names = new ApiDocument().json().findValuesAsText("operationId");

        assertThat(names).doesNotHaveDuplicates().hasSameSizeAs(described());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/hardware | GET, HEAD, OPTIONS",
                "/v1/hardware/ | GET, HEAD, OPTIONS",
                "/v1/deployments | GET, HEAD, OPTIONS, POST",
                "/v1/deployments/estimate | OPTIONS, POST",
                "/v1/deployments/acme/app | DELETE, GET, HEAD, OPTIONS, PATCH",
                "/v1/deployments/acme/app/releases/3/rollback | OPTIONS, POST",
                "/v1/deployments/acme/app/boot | OPTIONS, POST",
                "/v1/deployments/acme/app/predictions | OPTIONS, POST",
                "/v1/files | GET, HEAD, OPTIONS, POST",
                "/v1/files/abc | DELETE, GET, HEAD, OPTIONS",
                "/v1/files/abc/download | GET, HEAD, OPTIONS",
                "/v1/outputs/abc/image.png | GET, HEAD, OPTIONS",
                "/v1/predictions | GET, HEAD, OPTIONS, POST",
                "/v1/predictions/abcdefghijklmnopqrstuvwxyz | GET, HEAD, OPTIONS",
                "/v1/predictions/abcdefghijklmnopqrstuvwxyz/cancel | OPTIONS, POST"
            })
    void knowsTheMethodsOfAPath(String path, String methods) {
        assertThat(String.join(", ", new ApiDocument().methods(path))).isEqualTo(methods);
    }

    @Test
    void knowsNoMethodsOfAPathThatIsNotThere() {
        assertThat(new ApiDocument().methods("/v1/nothing")).isEmpty();
    }

    private static Set<String> described() {
        var described = new HashSet<String>();
        new ApiDocument()
                .json()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(name -> {
                    if (!name.equals("parameters")) {
                        described.add(name.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return described;
    }

    private static Stream<String> calls(Class<?> resource) {
        var root = resource.getAnnotation(Path.class).value();
        return Stream.of(resource.getDeclaredMethods())
                .flatMap(method -> verbs(method).map(verb -> verb + " " + root + path(method)));
    }

    private static Stream<String> verbs(Method method) {
        return Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value());
    }

    private static String path(Method method) {
        var path = method.getAnnotation(Path.class);
        return path == null ? "" : "/" + path.value();
    }
}
