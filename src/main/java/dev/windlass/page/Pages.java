package dev.windlass.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The templates, each checked against what it shows when the program is built. */
@CheckedTemplate(basePath = "page", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class Pages {

    private Pages() {}

    static native TemplateInstance signIn(Frame frame, SignInView view);

    static native TemplateInstance again(Frame frame);

    static native TemplateInstance trouble(Frame frame, String title, String sentence);

    static native TemplateInstance deployments(Frame frame, ListView view);

    static native TemplateInstance changes(ListView view, Changes changes);

    static native TemplateInstance newDeployment(Frame frame, FormView view, List<Snippet> manifests, String owner);

    static native TemplateInstance preview(FormView view, List<Snippet> manifests, boolean versions);

    static native TemplateInstance hardware(Frame frame, HardwareView view);

    static native TemplateInstance models(Frame frame, List<ModelView> models);

    static native TemplateInstance model(Frame frame, ModelView view, String chosen, List<InputField> inputs);

    static native TemplateInstance deployment(
            Frame frame, DeploymentView view, List<PredictionView> recent, EventsView happened, CallsView calls);

    static native TemplateInstance events(DeploymentView view, EventsView happened);

    static native TemplateInstance status(DeploymentView view, List<PredictionView> recent);

    static native TemplateInstance playground(Frame frame, DeploymentView view, PlayView play);

    static native TemplateInstance metrics(Frame frame, DeploymentView view, MetricsView day);

    static native TemplateInstance predictions(Frame frame, DeploymentView view, PredictionList list);

    static native TemplateInstance prediction(Frame frame, PredictionView view);

    static native TemplateInstance news(PredictionView view);

    static native TemplateInstance releases(Frame frame, DeploymentView view, List<ReleaseView> releases);

    static native TemplateInstance instances(Frame frame, DeploymentView view, FleetView fleet);

    static native TemplateInstance fleet(DeploymentView view, FleetView fleet);

    static native TemplateInstance instance(
            Frame frame, DeploymentView view, InstanceView one, LogView setup, LogView log);

    static native TemplateInstance one(InstanceView one, LogView setup);

    static native TemplateInstance log(InstanceView one, LogView log);

    static native TemplateInstance gone(DeploymentView view);

    static native TemplateInstance settings(Frame frame, DeploymentView deployment, SettingsView settings);
}
