import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opensearch.Version;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/** A node with HTTP and the analysers and without a login, as the official image is with its security off. */
class StandInNode extends Node {

    StandInNode(Environment environment) {
        super(environment, List.of(plugin(Netty4ModulePlugin.class), plugin(CommonAnalysisModulePlugin.class)), true);
    }

    public static void main(String[] folder) throws Exception {
        Path home = Path.of(folder[0]);
        StandInNode node = new StandInNode(InternalSettingsPreparer.prepareEnvironment(
                Settings.EMPTY, Map.of("path.home", home.toString()), home.resolve("config"), () -> "steno"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node)));
        node.start();
        Thread.currentThread().join();
    }

    private static void stop(StandInNode node) {
        try {
            node.close();
            node.awaitClose(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static PluginInfo plugin(Class<? extends Plugin> type) {
        String name = type.getSimpleName();
        return new PluginInfo(
                name,
                name,
                Version.CURRENT.toString(),
                Version.CURRENT,
                String.valueOf(Runtime.version().feature()),
                type.getName(),
                null,
                List.of(),
                false);
    }
}
