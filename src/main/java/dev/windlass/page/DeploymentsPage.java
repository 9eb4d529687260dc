package dev.windlass.page;

import dev.windlass.gateway.DeploymentBoard;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /}: the Deployments that one may see. */
@ForPeople
@SignedIn
@Path("/")
public class DeploymentsPage {

    private final DeploymentBoard board;
    private final Visitor visitor;
    private final Desk desk;

    @Inject
    DeploymentsPage(DeploymentBoard board, Visitor visitor, Desk desk) {
        this.board = board;
        this.visitor = visitor;
        this.desk = desk;
    }

    /** The list. */
    @GET
    public Response list(@RestQuery @Nullable String q) {
        return desk.trying(() -> desk.show(Pages.deployments(desk.frame("deployments"), view(q))));
    }

    /** What has changed in it: a question that is longer than an address may be. */
    @POST
    @Path("live")
    public Response live(@RestForm @Nullable String q, @RestForm @Nullable String seen) {
        return desk.trying(() -> {
            ListView view = view(q);
            boolean none = view.all() == 0;
            if (none != (seen == null || seen.isEmpty())) {
                return Response.noContent().header("HX-Refresh", "true").build();
            }
            Changes changes = none ? Changes.NONE : Changes.since(seen, view.rows());
            return changes.any()
                    ? desk.show(Pages.changes(view, changes))
                    : Response.noContent().build();
        });
    }

    private ListView view(@Nullable String search) {
        return ListView.of(Objects.requireNonNullElse(search, ""), board.list(visitor.caller()));
    }
}
