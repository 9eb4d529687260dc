package dev.windlass.page;

import dev.windlass.gateway.Delays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The form of a Deployment.
 *
 * @param form what is written in it
 * @param problems what is wrong with that
 * @param choices what can be chosen
 * @param cost what it would cost
 * @param usual how long instances stay where nothing is written of it
 */
public record FormView(DeploymentForm form, Problems problems, Choices choices, CostView cost, Delays usual) {

    /**
     * What can be chosen.
     *
     * @param models the names of the models that one may use
     * @param versions those of the model that is written, newest first
     * @param cards the hardware
     */
    public record Choices(List<String> models, List<Version> versions, List<HardwareCard> cards) {

        /** The same with that hardware before all other. */
        Choices first(String sku) {
            return new Choices(
                    models,
                    versions,
                    Stream.concat(
                                    card(sku).stream(),
                                    cards.stream().filter(it -> !it.sku().equals(sku)))
                            .toList());
        }

        /** The hardware of that name. */
        Optional<HardwareCard> card(String sku) {
            return cards.stream().filter(it -> it.sku().equals(sku)).findFirst();
        }
    }

    /**
     * A version of a model.
     *
     * @param id its id
     * @param words how it is shown
     */
    public record Version(String id, String words) {}

    /** Whether the version that is written is among those that can be chosen; else it is written by hand. */
    public boolean versionChosen() {
        return !choices.versions().isEmpty()
                && (form.version().isEmpty()
                        || choices.versions().stream().anyMatch(it -> it.id().equals(form.version())));
    }
}
