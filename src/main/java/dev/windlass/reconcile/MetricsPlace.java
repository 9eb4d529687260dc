package dev.windlass.reconcile;

import io.fabric8.kubernetes.api.model.ServiceReference;
import java.util.Optional;

/**
 * Where the gateways serve the metrics API.
 *
 * @param service their Service
 * @param owner the ClusterRole whose end is the end of the installation, and so of what makes the API server ask for metrics
 */
public record MetricsPlace(ServiceReference service, Optional<String> owner) {}
