package dev.windlass.page;

import dev.windlass.api.ModelDeployment;
import dev.windlass.gateway.DeploymentService;
import dev.windlass.gateway.Refused;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /new}: makes a Deployment. */
@ForPeople
@SignedIn
@Path("/new")
public class NewPage {

    private final DeploymentService deployments;
    private final Forms forms;
    private final Visitor visitor;
    private final Desk desk;

    @Inject
    NewPage(DeploymentService deployments, Forms forms, Visitor visitor, Desk desk) {
        this.deployments = deployments;
        this.forms = forms;
        this.visitor = visitor;
        this.desk = desk;
    }

    /** The form; a model and a version may be chosen already. */
    @GET
    public Response form(@RestQuery @Nullable String model, @RestQuery @Nullable String version) {
        return desk.trying(() -> shown(200, forms.fresh(visitor.caller(), DeploymentForm.fresh(model, version))));
    }

    /** What a change of the form changes beside it. */
    @POST
    @Path("preview")
    public Response preview(@BeanParam Written written) {
        return desk.trying(() -> {
            FormView seen = forms.view(visitor.caller(), written.form(), Problems.NONE);
            boolean other = written.otherModel();
            FormView view = other ? forms.renewed(seen) : seen;
            return desk.show(Pages.preview(view, manifests(view.form()), other));
        });
    }

    /** Makes it. */
    @POST
    public Response create(@BeanParam Written written) {
        DeploymentForm form = written.form();
        return desk.trying(() -> {
            try {
                ModelDeployment made = deployments.create(visitor.caller(), form.request());
                var metadata = made.getMetadata();
                return desk.to("/deployment/" + metadata.getNamespace() + "/" + metadata.getName());
            } catch (Refused refused) {
                return again(form, Problems.of(refused));
            } catch (KubernetesClientException failure) {
                return Desk.refusal(failure)
                        .map(words -> again(form, Problems.whole("The cluster refuses it: " + words)))
                        .orElseThrow(() -> failure);
            }
        });
    }

    private Response again(DeploymentForm form, Problems problems) {
        return shown(422, forms.view(visitor.caller(), form, problems));
    }

    private Response shown(int status, FormView view) {
        return desk.show(status, Pages.newDeployment(desk.frame("new"), view, manifests(view.form()), owner()));
    }

    private List<Snippet> manifests(DeploymentForm form) {
        return Manifests.of(form, owner(), desk.url());
    }

    private String owner() {
        return visitor.caller().namespace().orElse("");
    }
}
