package dev.windlass.page;

import dev.windlass.api.ModelDeployment;
import dev.windlass.gateway.Delays;
import dev.windlass.gateway.DeploymentBoard;
import dev.windlass.gateway.DeploymentService;
import dev.windlass.gateway.ObjectName;
import dev.windlass.gateway.Refused;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code /deployment/{owner}/{name}/settings}: what is asked of a Deployment, and its end. */
@ForPeople
@SignedIn
@Path("/deployment/{owner}/{name}/settings")
public class SettingsPage {

    private final DeploymentService deployments;
    private final DeploymentBoard board;
    private final Forms forms;
    private final Visitor visitor;
    private final Desk desk;

    @Inject
    SettingsPage(DeploymentService deployments, DeploymentBoard board, Forms forms, Visitor visitor, Desk desk) {
        this.deployments = deployments;
        this.board = board;
        this.forms = forms;
        this.visitor = visitor;
        this.desk = desk;
    }

    /** The form. */
    @GET
    public Response form(@PathParam("owner") String owner, @PathParam("name") String name) {
        return desk.trying(() -> {
            ModelDeployment now = now(owner, name);
            return shown(200, now, written(now), Problems.NONE, List.of());
        });
    }

    /** What a change of the form changes beside it. */
    @POST
    @Path("preview")
    public Response preview(@BeanParam Written written) {
        return desk.trying(() -> {
            FormView seen = forms.view(visitor.caller(), written.form(), Problems.NONE);
            boolean other = written.otherModel();
            return desk.show(Pages.preview(other ? forms.renewed(seen) : seen, List.of(), other));
        });
    }

    /** Changes it, unless somebody else has meanwhile. */
    @POST
    public Response save(
            @PathParam("owner") String owner,
            @PathParam("name") String name,
            @BeanParam Written written,
            @BeanParam Seen seen) {
        return desk.trying(() -> {
            DeploymentForm form = written.form();
            try {
                deployments.update(visitor.caller(), ObjectName.of(owner, name), form.whole(), seen.generation());
                return desk.to("/deployment/" + owner + "/" + name);
            } catch (Refused refused) {
                return refused(now(owner, name), form, seen, refused);
            } catch (KubernetesClientException failure) {
                String words = Desk.refusal(failure).orElseThrow(() -> failure);
                return shown(
                        422, now(owner, name), form, Problems.whole("The cluster refuses it: " + words), List.of());
            }
        });
    }

    private Response refused(ModelDeployment now, DeploymentForm form, Seen seen, Refused refused) {
        return switch (refused.kind()) {
            case CHANGED ->
                shown(
                        412,
                        now,
                        form,
                        Problems.whole(
                                "Somebody has changed this deployment while you did. Nothing of yours is saved yet."),
                        Difference.between(seen.form(), written(now)));
            case INVALID -> shown(422, now, form, Problems.of(refused), List.of());
            default -> throw refused;
        };
    }

    /** Lets nothing run. */
    @POST
    @Path("disable")
    public Response disable(@PathParam("owner") String owner, @PathParam("name") String name, @BeanParam Seen seen) {
        return desk.trying(() -> {
            DeploymentForm off = new DeploymentForm("", "", "", "", "0", "0", Delays.NONE);
            ObjectName of = ObjectName.of(owner, name);
            try {
                deployments.update(visitor.caller(), of, off.request(), seen.generation());
                return desk.to("/deployment/" + owner + "/" + name + "/settings#end");
            } catch (Refused refused) {
                ModelDeployment now = now(owner, name);
                return refused(now, written(now), seen, refused);
            }
        });
    }

    /** Deletes it, if whoever asks has typed its name. */
    @POST
    @Path("delete")
    public Response delete(
            @PathParam("owner") String owner, @PathParam("name") String name, @BeanParam Written written) {
        return desk.trying(() -> {
            ObjectName of = ObjectName.of(owner, name);
            try {
                confirm(written.form().name(), of);
                deployments.delete(visitor.caller(), of);
                return desk.to("/");
            } catch (Refused refused) {
                ModelDeployment now = now(owner, name);
                Problems problems = refused.violations().isEmpty()
                        ? Problems.of(Refused.invalid("delete", refused.sentence()))
                        : Problems.of(refused);
                return shown(422, now, written(now), problems, List.of());
            }
        });
    }

    private static void confirm(String typed, ObjectName of) {
        if (!typed.equals(of.name()) && !typed.equals(of.toString())) {
            throw Refused.invalid("delete", "Type its name, " + of.name() + ", to delete it. Nothing was deleted.");
        }
    }

    private ModelDeployment now(String owner, String name) {
        return deployments.get(visitor.caller(), ObjectName.of(owner, name));
    }

    private static DeploymentForm written(ModelDeployment now) {
        return DeploymentForm.of("", now.getSpec());
    }

    private Response shown(
            int status, ModelDeployment now, DeploymentForm form, Problems problems, List<Difference> others) {
        DeploymentView deployment = DeploymentView.of(new DeploymentBoard.Line(now, board.open(now)));
        SettingsView settings = new SettingsView(
                forms.view(visitor.caller(), form, problems), now.getMetadata().getGeneration(), written(now), others);
        return desk.show(status, Pages.settings(desk.frame("deployments"), deployment, settings));
    }
}
