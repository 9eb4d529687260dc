package dev.windlass.page;

import java.util.List;

/** How programs run a Deployment's model: a call in each of several languages. */
final class Calls {

    private Calls() {}

    /**
     * All of them.
     *
     * @param url where the API is
     * @param name the Deployment, {@code owner/name}
     */
    static List<Snippet> of(String url, String name) {
        return List.of(
                new Snippet("call-curl", "curl", curl(url, name)),
                new Snippet("call-js", "JavaScript", javaScript(url, name)),
                new Snippet("call-python", "Python", python(url, name)),
                new Snippet("call-go", "Go", go(url, name)));
    }

    private static String curl(String url, String name) {
        return """
                curl -s -X POST \\
                  -H "Authorization: Bearer $REPLICATE_API_TOKEN" \\
                  -H "Content-Type: application/json" \\
                  -H "Prefer: wait" \\
                  -d '{"input": {"text": "hello"}}' \\
                  %s/v1/deployments/%s/predictions
                """.formatted(url, name);
    }

    private static String javaScript(String url, String name) {
        String[] parts = name.split("/", 2);
        return """
                // npm install replicate
                import Replicate from "replicate";

                const replicate = new Replicate({
                  auth: process.env.REPLICATE_API_TOKEN,
                  baseUrl: "%s/v1",
                });

                let prediction = await replicate.deployments.predictions.create(
                  "%s", "%s", { input: { text: "hello" } },
                );
                prediction = await replicate.wait(prediction);
                console.log(prediction.output);
                """.formatted(url, parts[0], parts[1]);
    }

    private static String python(String url, String name) {
        return """
                # pip install replicate
                import os
                import replicate

                client = replicate.Client(
                    api_token=os.environ["REPLICATE_API_TOKEN"], base_url="%s"
                )
                prediction = client.deployments.predictions.create(
                    "%s", input={"text": "hello"}
                )
                prediction.wait()
                print(prediction.output)
                """.formatted(url, name);
    }

    private static String go(String url, String name) {
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
                input := replicate.PredictionInput{"text": "hello"}
                prediction, err := client.CreatePredictionWithDeployment(
                	ctx, "%s", "%s", input, nil, false)
                if err != nil {
                	log.Fatal(err)
                }
                err = client.Wait(ctx, prediction)
                """.formatted(url, parts[0], parts[1]);
    }
}
