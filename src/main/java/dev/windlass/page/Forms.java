package dev.windlass.page;

import dev.windlass.api.Model;
import dev.windlass.api.ModelVersion;
import dev.windlass.gateway.Caller;
import dev.windlass.gateway.DeploymentService;
import dev.windlass.gateway.ModelService;
import dev.windlass.gateway.Refused;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Fills in the forms of Deployments: what can be chosen, and what it would cost. */
@Singleton
class Forms {

    private static final int DATE = 10;

    private final DeploymentService deployments;
    private final ModelService models;
    private final PageSettings settings;

    @Inject
    Forms(DeploymentService deployments, ModelService models, PageSettings settings) {
        this.settings = settings;
        this.deployments = deployments;
        this.models = models;
    }

    /** The form with what is written in it. */
    FormView view(Caller caller, DeploymentForm form, Problems problems) {
        FormView.Choices choices = choices(caller, form.model()).first(form.hardware());
        return new FormView(form, problems, choices, cost(form, choices), settings.usual());
    }

    /** One that nobody has touched: on the first hardware that has room, and the newest version of the model. */
    FormView fresh(Caller caller, DeploymentForm form) {
        FormView.Choices choices = choices(caller, form.model());
        DeploymentForm on = choices.cards().stream()
                .filter(it -> it.room().free().orElse(0) > 0)
                .findFirst()
                .map(it -> form.on(it.sku()))
                .orElse(form);
        return new FormView(newest(on, choices), Problems.NONE, choices, cost(on, choices), settings.usual());
    }

    /** The same with the newest version, where none of the model's is written. */
    FormView renewed(FormView view) {
        return new FormView(
                newest(view.form(), view.choices()), view.problems(), view.choices(), view.cost(), view.usual());
    }

    private static DeploymentForm newest(DeploymentForm form, FormView.Choices choices) {
        boolean known = choices.versions().stream().anyMatch(it -> it.id().equals(form.version()));
        return known || choices.versions().isEmpty()
                ? form
                : form.with(choices.versions().get(0).id());
    }

    private FormView.Choices choices(Caller caller, String model) {
        List<Model> all = models.list(caller).stream()
                .sorted(Comparator.comparing(Forms::name))
                .toList();
        return new FormView.Choices(
                all.stream().map(Forms::name).toList(),
                all.stream()
                        .filter(it -> name(it).equals(model))
                        .flatMap(it -> versions(it).stream())
                        .toList(),
                HardwareView.of(models.hardware()).cards());
    }

    private static String name(Model model) {
        return model.getMetadata().getNamespace() + "/" + model.getMetadata().getName();
    }

    private static List<FormView.Version> versions(Model model) {
        return Optional.ofNullable(model.getSpec().versions()).orElse(List.of()).stream()
                .sorted(Comparator.comparing(Forms::made).reversed())
                .map(it -> new FormView.Version(
                        Objects.requireNonNullElse(it.id(), ""),
                        DeploymentRow.shortened(Objects.requireNonNullElse(it.id(), ""))
                                + (made(it).length() < DATE ? "" : " · " + made(it).substring(0, DATE))))
                .toList();
    }

    private static String made(ModelVersion version) {
        return Objects.requireNonNullElse(version.createdAt(), "");
    }

    private CostView cost(DeploymentForm form, FormView.Choices choices) {
        if (form.hardware().isEmpty()) {
            return CostView.unknown("Choose a hardware to see what it costs.");
        }
        Optional<HardwareCard.Cost> one = choices.card(form.hardware()).flatMap(HardwareCard::price);
        if (one.isEmpty()) {
            return CostView.unknown("Nobody has put a price on this hardware.");
        }
        try {
            return CostView.of(deployments.estimate(form.undelayed().request()), form.least(), form.most(), one.get());
        } catch (Refused refused) {
            return CostView.unknown(
                    String.join(" ", Problems.of(refused).byField().values()));
        }
    }
}
