package dev.windlass.page;

import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stylesheet, scripts and the icon: each at an address that changes with its content, and so kept by browsers for good. */
@Singleton
class Assets {

    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.4/dist/htmx.min.js";
    private static final String CHARTS = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final int DIGITS = 12;

    private final Map<String, Asset> byName;

    /**
     * A file that pages refer to.
     *
     * @param name its name
     * @param type its media type
     * @param content its bytes
     * @param hash the first digits of their SHA-256
     */
    record Asset(String name, String type, Buffer content, String hash) {

        String path() {
            return "/assets/" + hash + "/" + name;
        }
    }

    Assets() {
        byName = Stream.of(
                        asset("windlass.css", "text/css;charset=UTF-8", "/page/windlass.css"),
                        asset("windlass.js", "text/javascript;charset=UTF-8", "/page/windlass.js"),
                        asset("charts.js", "text/javascript;charset=UTF-8", "/page/charts.js"),
                        asset("uplot.js", "text/javascript;charset=UTF-8", CHARTS + "uPlot.iife.min.js"),
                        asset("uplot.css", "text/css;charset=UTF-8", CHARTS + "uPlot.min.css"),
                        asset("icon.svg", "image/svg+xml", "/page/icon.svg"),
                        asset("htmx.js", "text/javascript;charset=UTF-8", HTMX))
                .collect(Collectors.toUnmodifiableMap(Asset::name, Function.identity()));
    }

    /** The file of that name. */
    Optional<Asset> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Where a file that is there is had. */
    String path(String name) {
        return Objects.requireNonNull(byName.get(name), name).path();
    }

    private static Asset asset(String name, String type, String resource) {
        try (InputStream file = Objects.requireNonNull(Assets.class.getResourceAsStream(resource), resource)) {
            byte[] content = file.readAllBytes();
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
                    .substring(0, DIGITS);
            return new Asset(name, type, Buffer.buffer(content), hash);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 belongs to every Java", impossible);
        }
    }
}
