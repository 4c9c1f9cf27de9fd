package dev.steno.embedded.opensearch;

import java.util.List;
import org.opensearch.Version;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.env.Environment;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/** A node whose modules come from the classpath instead of an installation folder: HTTP, the analysers, and the login. */
final class PluggedNode extends Node {

    PluggedNode(Environment environment) {
        super(
                environment,
                List.of(
                        plugin(Netty4ModulePlugin.class),
                        plugin(CommonAnalysisModulePlugin.class),
                        plugin(LoginPlugin.class)),
                true);
    }

    private static PluginInfo plugin(Class<? extends Plugin> type) {
        return new PluginInfo(
                type.getSimpleName(),
                type.getSimpleName(),
                Version.CURRENT.toString(),
                Version.CURRENT,
                String.valueOf(Runtime.version().feature()),
                type.getName(),
                null,
                List.of(),
                false);
    }
}
