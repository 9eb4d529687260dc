package dev.windlass.page;

import java.util.List;

/**
 * What has changed in a list since somebody looked.
 *
 * @param whole whether other rows are there than were; then all of it is told
 * @param rows the rows that have changed
 */
public record Changes(boolean whole, List<DeploymentRow> rows) {}
