package dev.windlass.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a prediction and comes out of it: what is removed some time after its end.
 *
 * @param input what the caller sent
 * @param output what there is of the output; null: nothing
 * @param logs what the model has printed for it, up to {@link #MOST_LOGS} characters
 * @param removed whether it has been removed
 */
public record Data(ObjectNode input, @Nullable JsonNode output, String logs, boolean removed) {

    /** How many characters of logs are kept. */
    public static final int MOST_LOGS = 1024 * 1024;

    private static final String CUT = "\n[cut: this model has printed more than is kept]\n";

    /** What is left once it is removed. */
    public static final Data REMOVED = new Data(JsonNodeFactory.instance.objectNode(), null, "", true);

    /** An input, and nothing else yet. */
    public static Data of(ObjectNode input) {
        return new Data(input, null, "", false);
    }

    /** What an instance says comes in any order: what says less than is known is older. */
    Data after(Report report) {
        return new Data(input, newer(report.output()), newer(report.logs()), removed);
    }

    private @Nullable JsonNode newer(@Nullable JsonNode said) {
        boolean older =
                said == null || (output != null && output.isArray() && said.isArray() && said.size() < output.size());
        return older ? output : said;
    }

    private String newer(@Nullable String said) {
        if (said == null || said.length() < logs.length()) {
            return logs;
        }
        return said.length() <= MOST_LOGS ? said : said.substring(0, MOST_LOGS) + CUT;
    }
}
