package dev.windlass.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A SKU, such as gpu-t4: what a node must have, what a pod asks for, what a second costs. */
@JsonClassDescription("A SKU, such as gpu-t4: what a node must have, what a pod asks for, what a second costs.")
@Group(ApiGroup.NAME)
@Version(ApiGroup.VERSION)
@Kind("Hardware")
@Plural("hardware")
@ShortNames("hw")
@Categories("windlass")
@ValidationRule(
        value = "self.metadata.name.matches('^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$')",
        message = "the name must be a SKU such as gpu-t4: lower-case letters, digits and '-', at most 63 characters")
@AdditionalPrinterColumn(name = "Display name", jsonPath = ".spec.displayName")
@AdditionalPrinterColumn(name = "GPU", jsonPath = ".spec.gpu.model")
@AdditionalPrinterColumn(name = "Count", jsonPath = ".spec.gpu.count", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Price/s", jsonPath = ".spec.price.perSecond")
@AdditionalPrinterColumn(name = "Nodes", jsonPath = ".status.nodes", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Free", jsonPath = ".status.units.free", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Used", jsonPath = ".status.units.used", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Total", jsonPath = ".status.units.total", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class Hardware extends CustomResource<HardwareSpec, HardwareStatus> {
    private static final long serialVersionUID = 1L;
}
