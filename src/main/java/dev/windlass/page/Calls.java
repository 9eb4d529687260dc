package dev.windlass.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How programs run a Deployment's model: a call in each of several languages. */
final class Calls {

    private Calls() {}

    /**
     * All of them.
     *
     * @param url where the API is
     * @param name the Deployment, {@code owner/name}
     * @param input what is given to the model
     */
    static List<Snippet> of(String url, String name, ObjectNode input) {
        return List.of(
                new Snippet("call-curl", "curl", curl(url, name, input)),
                new Snippet("call-js", "JavaScript", javaScript(url, name, input)),
                new Snippet("call-python", "Python", python(url, name, input)),
                new Snippet("call-go", "Go", go(url, name, input)));
    }

    private static String curl(String url, String name, ObjectNode input) {
        return """
                curl -s -X POST \\
                  -H "Authorization: Bearer $REPLICATE_API_TOKEN" \\
                  -H "Content-Type: application/json" \\
                  -H "Prefer: wait" \\
                  -d %s \\
                  %s/v1/deployments/%s/predictions
                """.formatted(Shell.word("{\"input\": " + Dialect.JSON.block(input, "  ") + "}"), url, name);
    }

    private static String javaScript(String url, String name, ObjectNode input) {
        String[] parts = name.split("/", 2);
        return """
                // npm install replicate
                import Replicate from "replicate";

                const replicate = new Replicate({
                  auth: process.env.REPLICATE_API_TOKEN,
                  baseUrl: "%s/v1",
                });

                let prediction = await replicate.deployments.predictions.create(
                  "%s", "%s", { input: %s },
                );
                prediction = await replicate.wait(prediction);
                console.log(prediction.output);
                """.formatted(url, parts[0], parts[1], Dialect.JAVASCRIPT.block(input, "  "));
    }

    private static String python(String url, String name, ObjectNode input) {
        return """
                # pip install replicate
                import os
                import replicate

                client = replicate.Client(
                    api_token=os.environ["REPLICATE_API_TOKEN"], base_url="%s"
                )
                prediction = client.deployments.predictions.create(
                    "%s", input=%s
                )
                prediction.wait()
                print(prediction.output)
                """.formatted(url, name, Dialect.PYTHON.block(input, "    "));
    }

    private static String go(String url, String name, ObjectNode input) {
        String[] parts = name.split("/", 2);
        return """
                // go get github.com/replicate/replicate-go
                client, err := replicate.NewClient(
                	replicate.WithTokenFromEnv(),
                	replicate.WithBaseURL("%s/v1"),
                )
                if err != nil {
                	log.Fatal(err)
                }
                input := %s
                prediction, err := client.CreatePredictionWithDeployment(
                	ctx, "%s", "%s", input, nil, false)
                if err != nil {
                	log.Fatal(err)
                }
                err = client.Wait(ctx, prediction)
                """.formatted(url, Dialect.GO.block(input, "", "replicate.PredictionInput{"), parts[0], parts[1]);
    }
}
