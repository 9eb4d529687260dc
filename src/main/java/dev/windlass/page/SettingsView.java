package dev.windlass.page;

import java.util.List;

/**
 * The settings of a Deployment.
 *
 * @param view the form
 * @param generation what of it was seen when the form was shown
 * @param seen what was written then
 * @param others what others have changed since
 */
public record SettingsView(FormView view, long generation, DeploymentForm seen, List<Difference> others) {}
