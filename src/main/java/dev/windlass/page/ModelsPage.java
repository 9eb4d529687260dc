package dev.windlass.page;

import dev.windlass.api.Model;
import dev.windlass.api.ModelVersion;
import dev.windlass.gateway.ModelService;
import dev.windlass.gateway.ObjectName;
import dev.windlass.gateway.Refused;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /model}: the models that one may use, their versions and what these take; {@code /models} is the API's. */
@ForPeople
@SignedIn
@Path("/model")
public class ModelsPage {

    private final ModelService models;
    private final Visitor visitor;
    private final Desk desk;

    @Inject
    ModelsPage(ModelService models, Visitor visitor, Desk desk) {
        this.models = models;
        this.visitor = visitor;
        this.desk = desk;
    }

    /** All of them. */
    @GET
    public Response list() {
        return desk.trying(() -> desk.show(Pages.models(
                desk.frame("models"),
                models.list(visitor.caller()).stream()
                        .map(ModelView::of)
                        .sorted(Comparator.comparing(ModelView::name))
                        .toList())));
    }

    /** One of them, and what a version of it takes: the newest, unless it is said which. */
    @GET
    @Path("{owner}/{name}")
    public Response one(
            @PathParam("owner") String owner, @PathParam("name") String name, @RestQuery @Nullable String version) {
        return desk.trying(() -> {
            Model model = models.get(visitor.caller(), ObjectName.of(owner, name));
            Optional<ModelVersion> chosen = ModelView.newestFirst(model).stream()
                    .filter(it -> version == null || version.equals(it.id()))
                    .findFirst();
            if (version != null && chosen.isEmpty()) {
                throw Refused.notFound();
            }
            return desk.show(Pages.model(
                    desk.frame("models"),
                    ModelView.of(model),
                    chosen.map(it -> String.valueOf(it.id())).orElse(""),
                    chosen.flatMap(it -> models.schema(visitor.caller(), model, it))
                            .map(InputField::of)
                            .orElse(List.of())));
        });
    }
}
