package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** What should run: a model, its version, its hardware and its bounds. The kind is Deployment, the class is not, for apps/v1 has one. */
@JsonClassDescription("What should run: a model, its version, its hardware and its bounds.")
@Group(ApiGroup.NAME)
@Version(ApiGroup.VERSION)
@Kind("Deployment")
@Plural("deployments")
@ShortNames("wdep")
@Categories("windlass")
@ValidationRule(
        value = "self.metadata.name.matches('^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$')",
        message =
                "the name must start with a lower-case letter, go on with lower-case letters, digits and '-', and be at most 63 characters long: its Service is called the same")
@AdditionalPrinterColumn(name = "Model", jsonPath = ".spec.model")
@AdditionalPrinterColumn(name = "Version", jsonPath = ".status.shortVersion")
@AdditionalPrinterColumn(name = "Hardware", jsonPath = ".spec.hardware")
@AdditionalPrinterColumn(name = "Min", jsonPath = ".spec.minInstances", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Max", jsonPath = ".spec.maxInstances", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Ready",
        jsonPath = ".status.instances.ready",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Release",
        jsonPath = ".status.currentRelease.number",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Cost/h", jsonPath = ".status.cost.perHour.now")
@AdditionalPrinterColumn(name = "State", jsonPath = ".status.state")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class ModelDeployment extends CustomResource<DeploymentSpec, DeploymentStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
