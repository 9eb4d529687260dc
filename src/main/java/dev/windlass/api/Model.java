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

/** Where a model's images are and which versions there are. */
@JsonClassDescription("Where a model's images are and which versions there are.")
@Group(ApiGroup.NAME)
@Version(ApiGroup.VERSION)
@Kind("Model")
@Plural("models")
@ShortNames("wmodel")
@Categories("windlass")
@AdditionalPrinterColumn(name = "Repository", jsonPath = ".spec.repository")
@AdditionalPrinterColumn(name = "Visibility", jsonPath = ".spec.visibility")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class Model extends CustomResource<ModelSpec, Void> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
