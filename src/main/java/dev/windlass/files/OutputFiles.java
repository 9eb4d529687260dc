package dev.windlass.files;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.windlass.prediction.Prediction;
import dev.windlass.store.PredictionStore;
import java.util.Optional;

/** Files that come out of predictions. Who knows the address of one may have it: clients send no token there. */
public final class OutputFiles {

    private static final String PATH = "/v1/outputs/";

    private final FileStore files;
    private final PredictionStore predictions;

    /** Keeps there what comes out of these. */
    public OutputFiles(FileStore files, PredictionStore predictions) {
        this.files = files;
        this.predictions = predictions;
    }

    /** An output that is being taken. */
    public final class Output implements AutoCloseable {

        private final Prediction prediction;
        private final Upload upload = files.begin();

        private Output(Prediction prediction) {
            this.prediction = prediction;
        }

        /**
         * Takes the next bytes.
         *
         * @throws FileRefused if it is too large by now, or there is no room for it
         */
        public void write(byte[] bytes) {
            upload.write(bytes, 0, bytes.length);
        }

        /** That was all; the address under which it is had from now on. */
        public String keep(String name, String contentType) {
            Label label = new Label(name, contentType, JsonNodeFactory.instance.objectNode());
            StoredFile file = upload.keep(FileOwner.ofPrediction(prediction.id()), label);
            return prediction.submission().origin() + PATH + file.id() + "/" + PathSegment.of(label.name());
        }

        @Override
        public void close() {
            upload.close();
        }
    }

    /** Begins to take an output of a prediction from a pod; empty: no such prediction runs there. */
    public Optional<Output> begin(String prediction, String pod) {
        return predictions
                .find(prediction)
                .filter(it -> !it.over() && isOn(it, pod))
                .map(Output::new);
    }

    /** The output under that address; empty: there is none, or none any more. */
    public Optional<StoredFile> find(String key, String name) {
        return files.find(key)
                .filter(it ->
                        FileOwner.isPrediction(it.owner()) && it.label().name().equals(name));
    }

    /** What an instance is called is its pod's uid, and how often its container has started. */
    private static boolean isOn(Prediction prediction, String pod) {
        return prediction
                .run()
                .instance()
                .filter(it -> it.startsWith(pod + "."))
                .isPresent();
    }
}
