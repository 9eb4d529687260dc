package dev.windlass.gateway;

import dev.windlass.prediction.Prediction;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Every prediction that has been accepted. A change is made of what is there, and nothing comes between. */
public interface PredictionStore {

    /** Keeps a new prediction; it is accepted once this returns. */
    void create(Prediction prediction);

    /** The prediction of that name, as long as it is kept. */
    Optional<Prediction> find(String id);

    /** Changes a prediction; what it is then, if it is kept. */
    Optional<Prediction> change(String id, UnaryOperator<Prediction> change);

    /** The predictions that are kept and wanted, in no order. */
    List<Prediction> list(Predicate<Prediction> wanted);

    /** Has this told of every prediction that has changed. */
    void onChange(Consumer<Prediction> listener);
}
