package dev.windlass.rest;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * A Deployment on the wire.
 *
 * @param owner its namespace
 * @param name its name
 * @param currentRelease the newest release
 * @param status what the operator knows of it, beyond Replicate's API
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DeploymentBody(String owner, String name, ReleaseBody currentRelease, StatusBody status) {}
