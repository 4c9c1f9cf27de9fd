package dev.steno.deploy;

import dev.steno.deploy.Compose.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What must hold in the Compose file; a sentence for each place where it does not. */
final class ComposeRules {

    private static final Pattern LOOPBACK = Pattern.compile("127\\.0\\.0\\.1:(\\d+):(\\d+)");
    private static final Pattern ADDRESS = Pattern.compile("(?:^|//|@)([a-z]+):(\\d+)(?:/.*)?$");
    private static final Pattern PINNED = Pattern.compile("[a-z/]+:\\d+(\\.\\d+)+");

    /** The commands of the images, and where a port is listened on that no environment names. */
    private static final Map<String, String> COMMANDS = Map.of(
            "kafka", "bash",
            "postgres", "psql",
            "opensearch", "curl");

    private static final Map<String, Integer> STORES = Map.of("kafka", 9092, "postgres", 5432, "opensearch", 9200);

    private final Compose file;
    private final List<String> broken = new ArrayList<>();
    private final Set<String> published = new HashSet<>();

    private ComposeRules(Compose file) {
        this.file = file;
    }

    static List<String> broken(Compose file) {
        ComposeRules rules = new ComposeRules(file);
        file.services().forEach(rules::service);
        return rules.broken;
    }

    private void service(String name, Service service) {
        require(PINNED.matcher(service.image()).matches(), name + " runs whatever image is there");
        service.ports().forEach(port -> published(name, port));
        service.dependsOn()
                .keySet()
                .forEach(other -> require(
                        file.services().containsKey(other)
                                && file.services().get(other).healthcheck() != null,
                        "%s waits for the health of %s, which has none".formatted(name, other)));
        service.volumes()
                .forEach(volume -> require(
                        file.volumes().containsKey(volume.split(":")[0]),
                        "%s has no volume %s".formatted(name, volume)));
        StenoService.named(name)
                .ifPresentOrElse(
                        steno -> own(steno, service),
                        () -> require(
                                service.healthcheck().test().get(1).equals(COMMANDS.get(name)),
                                "the image of %s has no %s"
                                        .formatted(
                                                name,
                                                service.healthcheck().test().get(1))));
    }

    private void published(String name, String port) {
        var match = LOOPBACK.matcher(port);
        if (!match.matches()) {
            broken.add("%s is published beyond this machine: %s".formatted(name, port));
            return;
        }
        require(published.add(match.group(1)), "port %s is taken twice".formatted(match.group(1)));
        require(
                StenoService.named(name)
                        .filter(steno -> match.group(2).equals("" + steno.port()))
                        .isPresent(),
                "%s does not listen on %s".formatted(name, match.group(2)));
    }

    private void own(StenoService steno, Service service) {
        String name = steno.title();
        require(service.build() != null && service.build().target().equals(name), name + " is another's image");
        require(
                service.healthcheck().test().equals(List.of("CMD", "/app/ready", "" + steno.port())),
                name + " is asked for its health elsewhere");
        require(service.readOnly(), name + " can write anywhere");
        require(
                service.tmpfs().stream().anyMatch(each -> each.startsWith("/tmp:exec")),
                name + " has no /tmp to run from");
        broken.addAll(Settings.wrongIn(steno, service.environment()));
        AddressesLeadSomewhere.called(steno, service.environment()).forEach(address -> called(steno, service, address));
    }

    private void called(StenoService steno, Service service, String address) {
        MatchResult parts = ADDRESS.matcher(address).results().findFirst().orElse(null);
        if (parts == null) {
            broken.add("%s calls %s, which is nobody".formatted(steno.title(), address));
            return;
        }
        String callee = parts.group(1);
        int port = StenoService.named(callee).map(StenoService::port).orElse(STORES.getOrDefault(callee, 0));
        require(
                port == Integer.parseInt(parts.group(2)),
                "%s calls %s, which is nobody".formatted(steno.title(), address));
        require(
                service.dependsOn().containsKey(callee),
                "%s does not wait for %s, which it calls".formatted(steno.title(), callee));
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }
}
