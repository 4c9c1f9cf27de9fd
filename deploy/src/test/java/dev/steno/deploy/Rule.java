package dev.steno.deploy;

import java.util.List;

/** Something that holds in every overlay. */
@FunctionalInterface
interface Rule {

    List<Rule> ALL = List.of(
            new PortsLeadSomewhere(),
            new AddressesLeadSomewhere(),
            new RoutesLeadSomewhere(),
            new DoorsAreRouted(),
            new SettingsExist(),
            new SecretsAreReferenced(),
            new TargetsExist(),
            new TopicsExist(),
            new PodsAreTended());

    /** A sentence for each place where it does not hold. */
    List<String> broken(Overlay overlay);

    static List<String> allBroken(Overlay overlay) {
        return ALL.stream().flatMap(rule -> rule.broken(overlay).stream()).toList();
    }
}
