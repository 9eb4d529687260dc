package dev.windlass.rollout;

import dev.windlass.api.Hardware;
import dev.windlass.desired.Owner;
import dev.windlass.desired.PinnedTemplate;
import dev.windlass.desired.PodTemplates;
import dev.windlass.desired.ServingDefaults;
import dev.windlass.desired.TemplateInputs;
import dev.windlass.hardware.Catalogue;
import dev.windlass.observed.Observation;
import dev.windlass.release.NumberedRelease;
import java.util.Objects;
import java.util.Optional;

/** Renders what the pods would be made from today. */
final class Renderer {

    private final ServingDefaults defaults;
    private final Optional<String> uploadUrl;

    Renderer(Platform platform) {
        this.defaults = platform.defaults();
        this.uploadUrl = platform.uploadUrl();
    }

    Rendering render(Observation seen, String image) {
        String sku = Objects.requireNonNull(seen.spec().hardware());
        Hardware hardware = new Catalogue(seen.catalogue()).find(sku).orElseThrow();
        TemplateInputs inputs = new TemplateInputs(
                Owner.of(seen.deployment()),
                image,
                seen.spec(),
                hardware.getSpec(),
                defaults.setup(seen.spec()),
                defaults.prediction(seen.spec()),
                uploadUrl);
        PinnedTemplate now = PinnedTemplate.of(PodTemplates.render(inputs));
        String byPinned = seen.releases()
                .current()
                .map(NumberedRelease::hash)
                .flatMap(hash -> seen.releases().template(hash).map(text -> new PinnedTemplate(hash, text)))
                .map(pinned -> PodTemplates.withSettingsOf(pinned.read(), inputs))
                .map(same -> PinnedTemplate.of(PodTemplates.render(same)).hash())
                .orElse(now.hash());
        return new Rendering(image, now, byPinned);
    }
}
