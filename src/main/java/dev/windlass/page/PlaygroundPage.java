package dev.windlass.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.api.ModelDeployment;
import dev.windlass.files.FileOwner;
import dev.windlass.files.FileStore;
import dev.windlass.gateway.DeploymentBoard;
import dev.windlass.gateway.DeploymentService;
import dev.windlass.gateway.ModelService;
import dev.windlass.gateway.ObjectName;
import dev.windlass.gateway.PredictionRequest;
import dev.windlass.gateway.PredictionService;
import dev.windlass.gateway.Refused;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /deployment/{owner}/{name}/playground}: runs a Deployment's model. */
@ForPeople
@SignedIn
@Path("/deployment/{owner}/{name}/playground")
public class PlaygroundPage {

    private final DeploymentService deployments;
    private final DeploymentBoard board;
    private final ModelService models;
    private final PredictionService predictions;
    private final FileStore files;
    private final Visitor visitor;
    private final Desk desk;

    @Inject
    PlaygroundPage(
            DeploymentService deployments,
            DeploymentBoard board,
            ModelService models,
            PredictionService predictions,
            FileStore files,
            Visitor visitor,
            Desk desk) {
        this.deployments = deployments;
        this.board = board;
        this.models = models;
        this.predictions = predictions;
        this.files = files;
        this.visitor = visitor;
        this.desk = desk;
    }

    /** The form. */
    @GET
    public Response form(@PathParam("owner") String owner, @PathParam("name") String name) {
        return desk.trying(() -> {
            ModelDeployment deployment = deployments.get(visitor.caller(), ObjectName.of(owner, name));
            return shown(200, deployment, PlayView.fresh(fields(deployment)));
        });
    }

    /** Runs the model, and goes on where that can be followed. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response run(
            @PathParam("owner") String owner, @PathParam("name") String name, MultivaluedMap<String, String> written) {
        return desk.trying(() -> {
            ObjectName of = ObjectName.of(owner, name);
            return run(of, deployments.get(visitor.caller(), of), written::getFirst);
        });
    }

    /** The same where files may be in the form: they are stored first. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Blocking
    public Response runWithFiles(
            @PathParam("owner") String owner,
            @PathParam("name") String name,
            @Context HttpHeaders headers,
            InputStream body) {
        return desk.trying(() -> {
            ObjectName of = ObjectName.of(owner, name);
            ModelDeployment deployment = deployments.get(visitor.caller(), of);
            String whose = FileOwner.of(visitor.caller().username());
            String boundary = headers.getMediaType().getParameters().get("boundary");
            PlayForm form = PlayForm.read(files, whose, boundary, body);
            Function<String, @Nullable String> written = it -> form.text(it, desk.url());
            return form.refused().isEmpty()
                    ? run(of, deployment, written)
                    : shown(
                            422,
                            deployment,
                            PlayView.written(fields(deployment), written, new Problems(form.refused(), "")));
        });
    }

    private Response run(ObjectName of, ModelDeployment deployment, Function<String, @Nullable String> written) {
        List<InputField> fields = fields(deployment);
        try {
            ObjectNode input = fields.isEmpty()
                    ? InputForm.of(Objects.requireNonNullElse(written.apply("json"), ""))
                    : InputForm.of(fields, written);
            return desk.to(PredictionView.PATH
                    + predictions.create(visitor.caller(), of, request(input)).id());
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.NOT_FOUND) {
                throw refused;
            }
            return shown(422, deployment, PlayView.written(fields, written, InputForm.problems(refused)));
        }
    }

    private PredictionRequest request(ObjectNode input) {
        int bytes = input.toString().getBytes(StandardCharsets.UTF_8).length;
        return new PredictionRequest(input, bytes, Optional.empty(), Optional.empty(), desk.url(), Optional.empty());
    }

    private List<InputField> fields(ModelDeployment deployment) {
        return models.schema(deployment).map(InputField::of).orElse(List.of());
    }

    private Response shown(int status, ModelDeployment deployment, PlayView play) {
        DeploymentView view = DeploymentView.of(new DeploymentBoard.Line(deployment, board.open(deployment)));
        return desk.show(status, Pages.playground(desk.frame("deployments"), view, play));
    }
}
