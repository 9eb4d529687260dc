package dev.windlass.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has changed in a list since somebody looked.
 *
 * @param whole whether other rows are there than were; then all of it is told
 * @param rows the rows that have changed
 */
public record Changes(boolean whole, List<DeploymentRow> rows) {

    static final Changes NONE = new Changes(false, List.of());

    /** What has changed since the browser had what the mark says. */
    static Changes since(@Nullable String mark, List<DeploymentRow> rows) {
        return Mark.changed(mark, rows)
                .map(changed -> new Changes(false, changed))
                .orElseGet(() -> new Changes(true, List.of()));
    }

    /** Whether anything has. */
    boolean any() {
        return whole || !rows.isEmpty();
    }
}
