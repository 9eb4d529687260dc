package dev.windlass.rest;

import dev.windlass.gateway.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a request says besides its body: who sent it, to which address, and which page it asks for. */
@RequestScoped
class Request {

    private static final String CURSOR = "cursor";

    private final UriInfo uri;
    private final RestSettings settings;
    private @Nullable Caller caller;

    @Inject
    Request(UriInfo uri, RestSettings settings) {
        this.uri = uri;
        this.settings = settings;
    }

    void by(Caller authenticated) {
        caller = authenticated;
    }

    /** Who sent it. */
    Caller caller() {
        return Objects.requireNonNull(caller, "a request is authenticated before it is answered");
    }

    /** The URL of the service as callers know it, without a slash at its end. */
    String publicUrl() {
        return settings.publicUrl(() -> uri.getBaseUri().toString());
    }

    /** The page that is asked for. */
    <T, B> PageBody<B> page(List<T> all, Function<T, Position> place, Function<T, B> body) {
        Page<T> page = Page.of(all, place, cursor(), settings.pageSize());
        return new PageBody<>(
                page.next().map(this::url).orElse(null),
                page.previous().map(this::url).orElse(null),
                page.items().stream().map(body).toList());
    }

    /** The page that is asked for, of a list that is read in parts. */
    <T, B> PageBody<B> page(Parts<T> parts, Function<T, Position> place, Function<T, B> body) {
        Optional<Cursor> cursor = cursor();
        boolean back = cursor.map(Cursor::back).orElse(false);
        int size = settings.pageSize();
        List<T> found = parts.part(cursor.map(Cursor::place), back, size + 1);
        boolean more = found.size() > size;
        List<T> items = !more ? found : back ? found.subList(1, found.size()) : found.subList(0, size);
        Function<T, String> older = item -> url(new Cursor(place.apply(item), false));
        Function<T, String> newer = item -> url(new Cursor(place.apply(item), true));
        return new PageBody<>(
                items.isEmpty() || !(more || back) ? null : older.apply(items.get(items.size() - 1)),
                items.isEmpty() || cursor.isEmpty() || (back && !more) ? null : newer.apply(items.get(0)),
                items.stream().map(body).toList());
    }

    /** A list that is read in parts. */
    interface Parts<T> {

        /**
         * A part of the list.
         *
         * @param edge beyond that place; none: from the beginning
         * @param back whether what comes before the edge is wanted, the nearest to it; else what comes after
         * @param most how many at most
         */
        List<T> part(Optional<Position> edge, boolean back, int most);
    }

    private Optional<Cursor> cursor() {
        return Optional.ofNullable(uri.getQueryParameters().getFirst(CURSOR))
                .filter(text -> !text.isEmpty())
                .map(text -> Cursor.parse(text).orElseThrow(Cursor::notOurs));
    }

    private String url(Cursor cursor) {
        return UriBuilder.fromUri(publicUrl())
                .path(uri.getPath())
                .replaceQuery(uri.getRequestUri().getRawQuery())
                .replaceQueryParam(CURSOR, cursor.text())
                .build()
                .toString();
    }
}
