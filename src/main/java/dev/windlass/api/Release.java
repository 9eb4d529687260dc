package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** An immutable, numbered record of one configuration of a Deployment; its name is <deployment>-<number>. */
@JsonClassDescription(
        "An immutable, numbered record of one configuration of a Deployment; its name is <deployment>-<number>.")
@Group(ApiGroup.NAME)
@Version(ApiGroup.VERSION)
@Kind("Release")
@Plural("releases")
@ShortNames("wrel")
@Categories("windlass")
@AdditionalPrinterColumn(name = "Number", jsonPath = ".spec.number", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Model", jsonPath = ".spec.configuration.model")
@AdditionalPrinterColumn(name = "Hardware", jsonPath = ".spec.configuration.hardware")
@AdditionalPrinterColumn(
        name = "Min",
        jsonPath = ".spec.configuration.minInstances",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Max",
        jsonPath = ".spec.configuration.maxInstances",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Template", jsonPath = ".spec.templateHash")
@AdditionalPrinterColumn(name = "Failed", jsonPath = ".status.reason")
@AdditionalPrinterColumn(name = "By", jsonPath = ".spec.createdBy", priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class Release extends CustomResource<ReleaseSpec, ReleaseStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
